export { KeysHelp } from './keyboard/keys-help.tsx'
export { useKeys } from './keyboard/use-keys.ts'
export { formatInstant, formatSpan, formatTime } from './language/format-time.ts'
export {
  type Language,
  localeOf,
  MESSAGE_LANGUAGES,
  switchLanguage,
  useLanguage,
} from './language/language.ts'
export { useWords } from './language/words.ts'
export { AttemptList } from './messages/attempt-list.tsx'
export { OUTCOME_OF, toGrantWord } from './messages/message-outcome.ts'
export { Preview, type Shown } from './messages/preview.tsx'
export { toPreviewProblem } from './messages/preview-problem.ts'
export { Bar } from './ui/bar.tsx'
export { Choice, type ChoiceItem } from './ui/choice.tsx'
export { Empty } from './ui/empty.tsx'
export { Failure } from './ui/failure.tsx'
export { Icon, type IconName } from './ui/icon.tsx'
export { LookButtons } from './ui/look-buttons.tsx'
export { type Outcome, OutcomeMark } from './ui/outcome-mark.tsx'
export { applyTheme, switchTheme, themeStore } from './ui/theme.ts'
