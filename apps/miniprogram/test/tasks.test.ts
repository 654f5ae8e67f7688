import type { TemplateView } from '@mini-push/contracts'
import { describe, expect, it } from 'vitest'
import { chinese } from '../src/language/chinese.ts'
import { english } from '../src/language/english.ts'
import { type DueChoice, toDueAt } from '../src/tasks/due-choices.ts'
import { toReminderStatus } from '../src/tasks/reminder-status.ts'
import { createSampleTasks } from '../src/tasks/sample-tasks.ts'
import type { Reminder } from '../src/tasks/task.ts'
import { findDraftMistakes } from '../src/tasks/task-draft.ts'
import { formatTime } from '../src/time/format-time.ts'

const NOW = new Date(2026, 10, 22, 23, 30).getTime()

const TEMPLATE: TemplateView = {
  name: 'task-reminder',
  title: 'Task reminder',
  consentSubject: 'id-task',
  kind: 'one-time',
  selfSend: true,
  fields: ['task', 'course', 'remarks'].map((name) => ({ name, label: name, kind: 'thing', maxLength: 20 })),
}

describe('due times', () => {
  it.each<[DueChoice, Date]>([
    ['minute', new Date(2026, 10, 22, 23, 31)],
    ['hour', new Date(2026, 10, 23, 0, 30)],
    ['tomorrow', new Date(2026, 10, 23, 9)],
    ['week', new Date(2026, 10, 29, 23, 30)],
  ])('%s', (choice, due) => {
    expect(new Date(toDueAt(choice, NOW))).toEqual(due)
  })

  it.each([
    [new Date(2026, 10, 22, 8, 5), 'today 08:05', '今天 08:05'],
    [new Date(2026, 10, 23, 0, 30), 'tomorrow 00:30', '明天 00:30'],
    [new Date(2026, 11, 1, 18, 0), 'Dec 1, 18:00', '12月1日 18:00'],
    [new Date(2026, 10, 21, 18, 0), 'Nov 21, 18:00', '11月21日 18:00'],
  ])('%s is said as %s and %s', (at, inEnglish, inChinese) => {
    expect(formatTime(at.getTime(), NOW, english)).toBe(inEnglish)
    expect(formatTime(at.getTime(), NOW, chinese)).toBe(inChinese)
  })

  it.each([english, chinese])('fit into the message’s last line on every day of the year', (strings) => {
    const days = Array.from({ length: 366 }, (_, day) => new Date(2026, 10, 22 + day, 23, 59).getTime())
    const longest = Math.max(...days.map((at) => strings.dueRemark(formatTime(at, NOW, strings)).length))
    expect(longest).toBeLessThanOrEqual(20)
  })
})

describe('a new task', () => {
  it.each([
    ['both written', { name: 'Read', course: 'History' }, { name: null, course: null }],
    ['at the limit', { name: '读'.repeat(20), course: 'History' }, { name: null, course: null }],
    [
      'over the limit',
      { name: '读'.repeat(21), course: 'History' },
      { name: 'At most 20 characters.', course: null },
    ],
    ['only spaces', { name: 'Read', course: '  ' }, { name: null, course: 'Write a few words here.' }],
  ])('is checked by the template’s own limits: %s', (_, draft, mistakes) => {
    expect(findDraftMistakes(draft, TEMPLATE, english)).toEqual(mistakes)
  })

  it.each([english, chinese])('passes them in every sample', (strings) => {
    const samples = createSampleTasks(strings, NOW)
    expect(samples.map(({ id }) => id)).toEqual(['sample-1', 'sample-2', 'sample-3'])
    for (const sample of samples) {
      expect(findDraftMistakes(sample, TEMPLATE, strings)).toEqual({ name: null, course: null })
    }
  })
})

describe('a reminder in words', () => {
  it.each<[Reminder, string, string]>([
    [{ kind: 'asking' }, 'moving', english.asking],
    [{ kind: 'placing', act: 'act' }, 'moving', english.placing],
    [{ kind: 'declined', decision: 'reject' }, 'bad', english.declined],
    [{ kind: 'declined', decision: 'ban' }, 'bad', english.banned],
    [{ kind: 'blocked', because: 'kept-refusal' }, 'bad', english.blocked['kept-refusal']],
    [
      { kind: 'not-asked', reason: 'in-background', remedy: 'tap-again' },
      'bad',
      english.consentFailed['in-background'],
    ],
    [{ kind: 'lost', act: 'act' }, 'unsure', english.lost],
    [{ kind: 'failed', code: 'no-grant' }, 'bad', english.noPermit],
    [{ kind: 'failed', code: 'invalid-fields' }, 'bad', english.reminderFailed],
  ])('%o', (reminder, tone, text) => {
    const options = { message: undefined, strings: english, language: 'en', now: NOW } as const
    expect(toReminderStatus(reminder, options)).toEqual({ tone, text })
  })
})
