import type { SendMessage } from '@mini-push/contracts'
import { ApiFailure, type ConsentResult, isFinalRefusal } from '@mini-push/miniprogram-client'
import { currentLanguage, currentStrings } from '../language/language.ts'
import { client } from '../state/client.ts'
import { formatTime } from '../time/format-time.ts'
import type { Reminder, Task } from './task.ts'
import { setReminder, settleReminder, unblockReminder } from './task-list.ts'

export const REMINDER_TEMPLATE = 'task-reminder'

/** Asks consent and places a reminder. Call it first thing in the tap: the sheet opens only within it. */
export async function remind(task: Task): Promise<void> {
  const asked = client.askConsent([REMINDER_TEMPLATE])
  setReminder(task.id, { kind: 'asking' })
  const result = await asked
  const refusal = toRefusal(result)
  if (refusal) return setReminder(task.id, refusal)
  // Each showing of the sheet is an act of its own: two taps give two reminders.
  if (result.kind === 'answered') await placeReminder(task, result.consentId)
}

/** Sends the reminder at once with a permit that the person gave before, without asking. */
export function sendNow(task: Task): Promise<void> {
  return place(task, `send-now-${task.id}-${Date.now()}`, toMessage(task))
}

/** Places the reminder for the task's due time; after a lost reply, the same `act` again cannot place it twice. */
export function placeReminder(task: Task, act: string): Promise<void> {
  const sendAt = task.dueAt > Date.now() ? { sendAt: new Date(task.dueAt).toISOString() } : {}
  return place(task, act, { ...toMessage(task), ...sendAt })
}

async function place(task: Task, act: string, message: SendMessage): Promise<void> {
  setReminder(task.id, { kind: 'placing', act })
  try {
    const { id } = await client.sendMessage(act, message)
    settleReminder(task.id, act, { kind: 'placed', messageId: id })
  } catch (failure) {
    if (!(failure instanceof ApiFailure)) throw failure
    const outcome: Reminder = isFinalRefusal(failure)
      ? { kind: 'failed', code: failure.code }
      : { kind: 'lost', act }
    settleReminder(task.id, act, outcome)
  }
}

/** The way out of a refusal for good; call it in the tap. */
export async function openSettings(task: Task): Promise<void> {
  await client.openSettings()
  if (client.blockage([REMINDER_TEMPLATE]) === null) unblockReminder(task.id)
}

/** Why there is nothing to send, or `null` where the person agreed. */
function toRefusal(result: ConsentResult): Reminder | null {
  if (result.kind === 'blocked') return result
  if (result.kind === 'failed') return { kind: 'not-asked', reason: result.reason, remedy: result.remedy }
  const decision = result.answers.find(({ template }) => template === REMINDER_TEMPLATE)?.decision
  return decision === undefined || decision === 'accept' ? null : { kind: 'declined', decision }
}

function toMessage(task: Task): SendMessage {
  const strings = currentStrings()
  const remarks = strings.dueRemark(formatTime(task.dueAt, Date.now(), strings))
  return {
    template: REMINDER_TEMPLATE,
    data: { task: task.name, course: task.course, remarks },
    page: `pages/messages/index?task=${task.id}`,
    lang: currentLanguage() === 'zh' ? 'zh_CN' : 'en_US',
  }
}
