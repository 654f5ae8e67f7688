import { currentStrings } from '../language/language.ts'
import { createStore, useStore } from '../state/store.ts'
import { createSampleTasks } from './sample-tasks.ts'
import { readTasks, writeTasks } from './stored-tasks.ts'
import type { Reminder, Task } from './task.ts'

const tasks = createStore<readonly Task[]>(readTasks() ?? createSampleTasks(currentStrings(), Date.now()))

/** The person's tasks, the first due first; kept on the device. */
export function useTasks(): readonly Task[] {
  return useStore(tasks)
}

export function addTask(task: Omit<Task, 'id' | 'reminder'>): void {
  const id = `task-${Date.now()}`
  save([...tasks.get(), { ...task, id, reminder: null }].sort((one, other) => one.dueAt - other.dueAt))
}

export function removeTask(id: string): void {
  save(tasks.get().filter((task) => task.id !== id))
}

export function setReminder(id: string, reminder: Reminder | null): void {
  save(tasks.get().map((task) => (task.id === id ? { ...task, reminder } : task)))
}

/** The settings no longer refuse: what was said of them is out of date. */
export function unblockReminder(id: string): void {
  if (findReminder(id)?.kind === 'blocked') setReminder(id, null)
}

/** Tells what an act came to, unless the person has tapped again since: a task shows its last tap. */
export function settleReminder(id: string, act: string, reminder: Reminder): void {
  const last = findReminder(id)
  if (last?.kind === 'placing' && last.act === act) setReminder(id, reminder)
}

function findReminder(id: string): Reminder | null | undefined {
  return tasks.get().find((task) => task.id === id)?.reminder
}

function save(changed: readonly Task[]): void {
  writeTasks(changed)
  tasks.set(changed)
}
