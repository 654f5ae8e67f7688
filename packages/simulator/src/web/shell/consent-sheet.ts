import type { SheetAnswer, SheetQuestion } from '../../host/person.ts'
import type { PackagePlatform } from '../../package-dialects.ts'
import { make, makeButton } from './element.ts'
import type { Sheet } from './sheet.ts'
import type { Words } from './words.ts'

export interface ConsentSheetOptions {
  platform: PackagePlatform
  words: Words
  /** What a template or a scope is called. */
  titleOf(id: string): string
}

/** How the sheets differ: WeChat alone offers to keep the choice, a wallet alone tells a closed sheet from a refusal. */
const SHEETS: Record<PackagePlatform, { offersKeep: boolean; yes: 'allow' | 'agree'; isClosable: boolean }> =
  {
    weapp: { offersKeep: true, yes: 'allow', isClosable: false },
    alipay: { offersKeep: false, yes: 'agree', isClosable: true },
    bmp: { offersKeep: false, yes: 'allow', isClosable: false },
  }

/** The platform's own question: a switch for each template or scope, all on at first. */
export function createConsentSheet(
  { ids }: SheetQuestion,
  { platform, words, titleOf }: ConsentSheetOptions,
): Sheet<SheetAnswer> {
  const { offersKeep, yes, isClosable } = SHEETS[platform]
  const refusal = { decisions: Object.fromEntries(ids.map((id) => [id, 'reject' as const])) }
  return {
    place: 'sheet',
    label: words.sheetTitle[platform],
    dismissed: isClosable ? { decisions: {}, isDismissed: true } : refusal,
    build(answer) {
      const keep = make('input', { type: 'checkbox' })
      const kept = () => (offersKeep && keep.checked ? { keep: true } : {})
      const lines = ids.map((id) => {
        const field = make('input', { type: 'checkbox', role: 'switch' })
        field.checked = true
        return { id, field, line: make('label', { class: 'line' }, make('span', {}, titleOf(id)), field) }
      })
      const chosen = () =>
        Object.fromEntries(
          lines.map(({ id, field }) => [id, field.checked ? ('accept' as const) : ('reject' as const)]),
        )
      return [
        make('h2', {}, words.sheetTitle[platform]),
        ...lines.map(({ line }) => line),
        ...(offersKeep ? [make('label', { class: 'keep' }, keep, make('span', {}, words.keep))] : []),
        make(
          'div',
          { class: 'choices' },
          ...(isClosable
            ? [
                makeButton(words.close, () => answer({ decisions: {}, isDismissed: true }), {
                  class: 'quiet',
                }),
              ]
            : []),
          makeButton(words.refuse, () => answer({ ...refusal, ...kept() })),
          makeButton(words[yes], () => answer({ decisions: chosen(), ...kept() }), {
            class: 'main',
            'data-first': '',
          }),
        ),
      ]
    },
  }
}
