// Without `.ts`: so Taro looks for the file of the build's own type first.
import { platformName } from './platform-name'
import type { Strings } from './strings.ts'

const platform = platformName.en

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export const english: Strings = {
  pages: { tasks: 'Tasks', messages: 'Messages', permissions: 'Permissions' },

  today: (time) => `today ${time}`,
  tomorrow: (time) => `tomorrow ${time}`,
  onDay: (month, day, time) => `${MONTHS[month]} ${day}, ${time}`,

  remindMe: 'Remind me',
  remindMeNow: 'Send now',
  tryAgain: 'Try again',
  openSettings: 'Open settings',
  askAgain: 'Ask again',
  cancel: 'Do not send',
  dismiss: 'Close',
  remove: 'Remove',
  showOlder: 'Show older',

  addTask: 'New task',
  saveTask: 'Add task',
  taskName: 'Task',
  taskNameExample: 'Hand in the essay',
  taskCourse: 'Course or list',
  taskCourseExample: 'History',
  dueWhen: 'Due',
  due: { minute: 'In 1 minute', hour: 'In 1 hour', tomorrow: 'Tomorrow 9:00', week: 'In a week' },
  dueRemark: (when) => `Due ${when}`,
  dueAt: (when) => `Due ${when}`,
  fieldEmpty: 'Write a few words here.',
  fieldTooLong: (maxLength) => `At most ${maxLength} characters.`,
  sampleTasks: [
    { name: 'Read chapter 3', course: 'History' },
    { name: 'Hand in the essay', course: 'Literature' },
    { name: 'Water the plants', course: 'Home' },
  ],
  noTasks: 'Nothing to do',
  noTasksNext: 'Add a task and tap "Remind me": a message will reach you when it is due.',

  asking: 'Waiting for your answer…',
  placing: 'Setting the reminder…',
  declined: 'You said no, so there is no reminder. Tap again to be asked again.',
  banned: `${platform} does not allow this message at present.`,
  lost: 'The connection broke. We do not know yet whether the reminder is set; trying again cannot set it twice.',
  noPermit: 'No permission is left for this message. Tap "Remind me" to give one.',
  reminderFailed: 'The reminder could not be set.',
  blocked: {
    'kept-refusal': 'You chose to refuse these messages for good. You can change it in the settings.',
    'main-switch-off': 'Messages from this app are switched off. You can switch them on in the settings.',
  },
  consentFailed: {
    'app-banned': `${platform} has stopped messages from this app.`,
    'bad-arguments': 'Something is wrong in this app. Please tell us.',
    'in-background': `${platform} could not show its question. Tap again.`,
    'main-switch-off': 'Messages from this app are switched off.',
    'mixed-kinds': 'Something is wrong in this app. Please tell us.',
    network: `${platform} could not reach its servers. Tap again.`,
    'not-answered': `${platform} gave no answer. Tap again.`,
    'not-in-tap': 'Something is wrong in this app. Please tell us.',
    'not-ready': 'Still connecting. Tap again in a moment.',
    'result-lost': 'Your answer did not arrive. Tap again.',
    'sheet-open': 'A question is open already. Answer it first.',
    'subject-forbidden': 'This app may not ask for this permission. Please tell us.',
    'too-many-templates': 'Something is wrong in this app. Please tell us.',
    unrecognised: `${platform} could not ask you. Tap again.`,
    unsupported: `${platform} is too old for reminders. Please update it.`,
    'wrong-template': 'This message is not set up yet. Please tell us.',
  },
  messageStates: {
    scheduled: 'Scheduled',
    queued: 'About to be sent',
    attempting: 'Sending…',
    accepted: 'Sent',
    refused: 'Not sent',
    unknown: 'Perhaps sent',
    expired: 'Expired',
    cancelled: 'Cancelled',
  },
  scheduledFor: (when) => `We will remind you ${when}`,
  uncovered: 'Set, but no permission covers it yet. Tap "Remind me" to give one.',
  delivered: 'Delivered',
  notDelivered: `${platform} could not deliver it`,
  noMessages: 'No messages yet',
  noMessagesNext: 'Tap "Remind me" on a task, and the reminder appears here.',

  permissionsIntroduction: 'We send only what you allow.',
  allowing: {
    'one-time': 'Each "allow" lets us send you one message.',
    'long-term': 'One "allow" holds until you take it back.',
  },
  available: (count) => (count === null ? 'Any number of messages' : `${plural(count, 'message')} allowed`),
  reserved: (count) => `${count} kept for reminders that wait`,
  held: (count) => `${count} on hold: we do not know whether the message arrived`,
  lastDecision: {
    accept: 'You allowed it last time.',
    reject: 'You refused last time.',
    ban: `${platform} has stopped this message.`,
    filter: `${platform} asked for a similar message instead.`,
    never: 'You have not been asked yet.',
  },
  signedIn: 'Signed in',
  notSignedIn: 'Not signed in',
  waitingAnswers: (count) => `${plural(count, 'answer')} of yours will be sent when the network is back.`,
  language: 'Language',

  starting: 'Connecting…',
  slow: 'Connecting takes longer than usual. We keep waiting for the service.',
  offline: 'No connection. What you see may be old.',
  signInFailed: 'Sign-in did not work.',
  serviceFailed: 'The service has a problem. It is not your fault.',
  consentDropped: 'One of your answers could not be counted. Please tap "Remind me" again.',
  gotIt: 'Got it',
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
