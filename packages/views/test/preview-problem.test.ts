import { expect, test } from 'vitest'
import { AskError } from '../src/ask-json.ts'
import { toPreviewProblem } from '../src/messages/preview-problem.ts'

const TWO_FIELDS = new AskError(422, {
  detail: 'Correct: data.task, page.',
  errors: [
    { field: 'data.task', message: 'Use at most 20 characters; this has 25.' },
    { field: 'page', message: 'Begin with pages/.' },
  ],
})

test.each([
  {
    says: 'each field with what is wrong with it',
    error: TWO_FIELDS,
    problem: 'task: Use at most 20 characters; this has 25.\npage: Begin with pages/.',
  },
  {
    says: 'the reason where no field is named',
    error: new AskError(404, { detail: 'There is no such template.' }),
    problem: 'There is no such template.',
  },
  { says: 'what was thrown', error: 'broken', problem: 'broken' },
])('a preview that cannot be had says $says', ({ error, problem }) => {
  expect(toPreviewProblem(error)).toBe(problem)
})
