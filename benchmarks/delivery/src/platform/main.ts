import { answerParent } from '../ask.ts'
import { startBarePlatform } from './bare-platform.ts'
import type { Question } from './start-platform.ts'

const platform = await startBarePlatform()

answerParent<Question>(
  async (question) => {
    if ('collect' in question) return platform.collect(question.collect)
    if ('reset' in question) platform.reset(question.reset)
    return platform.origin
  },
  async () => {},
)
