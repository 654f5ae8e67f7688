import type { Decision, MessageState, TemplateView } from '@mini-push/contracts'
import type { Blockage, ConsentFailureReason } from '@mini-push/miniprogram-client'
import type { DueChoice } from '../tasks/due-choices.ts'

/** Every word that the app shows. A language that lacks one does not compile. */
export interface Strings {
  /** Title of each page, on its tab too. */
  pages: { tasks: string; messages: string; permissions: string }

  today(time: string): string
  tomorrow(time: string): string
  /** `month` from 0. */
  onDay(month: number, day: number, time: string): string

  remindMe: string
  remindMeNow: string
  tryAgain: string
  openSettings: string
  askAgain: string
  cancel: string
  dismiss: string
  remove: string
  showOlder: string

  addTask: string
  saveTask: string
  taskName: string
  taskNameExample: string
  taskCourse: string
  taskCourseExample: string
  dueWhen: string
  due: Record<DueChoice, string>
  /** The message's last line; at most 20 characters with the time. */
  dueRemark(when: string): string
  dueAt(when: string): string
  fieldEmpty: string
  fieldTooLong(maxLength: number): string
  sampleTasks: readonly [SampleTask, SampleTask, SampleTask]
  noTasks: string
  noTasksNext: string

  asking: string
  placing: string
  declined: string
  banned: string
  lost: string
  noPermit: string
  reminderFailed: string
  blocked: Record<Blockage, string>
  consentFailed: Record<ConsentFailureReason, string>
  messageStates: Record<MessageState, string>
  scheduledFor(when: string): string
  uncovered: string
  delivered: string
  notDelivered: string
  noMessages: string
  noMessagesNext: string

  permissionsIntroduction: string
  /** What one agreement is worth. */
  allowing: Record<TemplateView['kind'], string>
  available(count: number | null): string
  reserved(count: number): string
  held(count: number): string
  lastDecision: Record<Decision | 'never', string>
  signedIn: string
  notSignedIn: string
  waitingAnswers(count: number): string
  language: string

  starting: string
  slow: string
  offline: string
  signInFailed: string
  serviceFailed: string
  consentDropped: string
  gotIt: string
}

interface SampleTask {
  name: string
  course: string
}
