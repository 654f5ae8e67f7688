import type { Strings } from '../language/strings.ts'
import { type DueChoice, toDueAt } from './due-choices.ts'
import type { Task } from './task.ts'

const SAMPLE_DUE: readonly DueChoice[] = ['minute', 'hour', 'tomorrow']

/** What a newcomer finds on the first start; the first is due soon enough to watch its reminder arrive. */
export function createSampleTasks(strings: Strings, now: number): Task[] {
  return SAMPLE_DUE.flatMap((choice, index) => {
    const sample = strings.sampleTasks[index]
    return sample
      ? [{ id: `sample-${index + 1}`, ...sample, dueAt: toDueAt(choice, now), reminder: null }]
      : []
  })
}
