import Taro from '@tarojs/taro'
import type { Reminder, Task } from './task.ts'

const STORAGE_KEY = 'mini-push/tasks'

export function writeTasks(tasks: readonly Task[]): void {
  Taro.setStorageSync(STORAGE_KEY, tasks)
}

/** The tasks of the last run, or `null` at the very first start. */
export function readTasks(): Task[] | null {
  const stored: unknown = Taro.getStorageSync(STORAGE_KEY)
  return Array.isArray(stored) ? stored.filter(isTask).map(afterRestart) : null
}

/** What was under way when the app was closed: a sheet is gone, a request may have arrived. */
function afterRestart(task: Task): Task {
  return { ...task, reminder: resumeReminder(task.reminder) }
}

function resumeReminder(reminder: Reminder | null): Reminder | null {
  if (reminder?.kind === 'asking') return null
  return reminder?.kind === 'placing' ? { kind: 'lost', act: reminder.act } : reminder
}

function isTask(value: unknown): value is Task {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value && 'dueAt' in value
}
