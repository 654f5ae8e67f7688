import type { Activity } from '../service/activity.ts'

/**
 * The person who holds the phone. An answer may be a promise: until it settles the dialog stands open. A question
 * for which there is no answer fails the app's call and appears among the phone's errors.
 */
export interface Person {
  /** The consent sheet; templates or a wallet's scopes that are left out of `decisions` were not ticked. */
  sheet?(question: SheetQuestion): SheetAnswer | Promise<SheetAnswer>
  modal?(question: ModalQuestion): ModalAnswer | Promise<ModalAnswer>
  actionSheet?(question: ActionSheetQuestion): ActionSheetAnswer | Promise<ActionSheetAnswer>
  /** The mini program's settings page; what is returned was changed there. */
  settings?(current: SubscriptionSettings): SettingsChange | Promise<SettingsChange>
}

export interface SheetQuestion {
  ids: string[]
}

export interface SheetAnswer {
  decisions: Record<string, Decision>
  /** Ticked "always keep my choice"; WeChat alone offers it. */
  keep?: boolean
  /** Closed without an answer, which only a wallet tells apart from a refusal. */
  isDismissed?: boolean
}

export type Decision = 'accept' | 'reject'

export interface ModalQuestion {
  title: string
  content: string
  isCancellable: boolean
  /** What its buttons say, where the app chose that. */
  confirmText?: string
  cancelText?: string
}

export interface ModalAnswer {
  confirm: boolean
}

export interface ActionSheetQuestion {
  items: string[]
}

/** Position of the chosen item, or undefined when the sheet was dismissed. */
export interface ActionSheetAnswer {
  chosen: number | undefined
}

export interface SubscriptionSettings {
  mainSwitch: boolean
  /** Only the templates for which the person keeps a choice. */
  itemSettings?: Record<string, string>
}

export interface SettingsChange {
  mainSwitch?: boolean
  itemSettings?: Record<string, Decision>
}

/** Agrees to everything on the consent sheet. */
export function agree(choices: Pick<SheetAnswer, 'keep'> = {}): (question: SheetQuestion) => SheetAnswer {
  return ({ ids }) => ({ ...choices, decisions: decideAll(ids, 'accept') })
}

/** Refuses everything on the consent sheet, which is also what pressing "cancel" does. */
export function refuse(choices: Pick<SheetAnswer, 'keep'> = {}): (question: SheetQuestion) => SheetAnswer {
  return ({ ids }) => ({ ...choices, decisions: decideAll(ids, 'reject') })
}

/** Closes the consent sheet without an answer: a wallet says "cancelled", the others that everything was refused. */
export function dismiss(): () => SheetAnswer {
  return () => ({ decisions: {}, isDismissed: true })
}

export function decideAll(ids: string[], decision: Decision): Record<string, Decision> {
  return Object.fromEntries(ids.map((id) => [id, decision]))
}

export interface PersonCall<Question, Answer> {
  kind: keyof Person
  answer: ((question: Question) => Answer | Promise<Answer>) | undefined
  question: Question
}

/** Waits for the person; the phone counts as idle meanwhile. @throws {Error} when nobody is there to answer. */
export function askPerson<Question, Answer>(
  activity: Activity,
  { kind, answer, question }: PersonCall<Question, Answer>,
): Promise<Answer> {
  if (!answer) throw new Error(`the phone asks its person, who has no answer: give it as person.${kind}`)
  return activity.untilAnswered(Promise.resolve(answer(question)))
}
