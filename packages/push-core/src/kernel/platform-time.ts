import type { Http } from './http.ts'
import { toNoAnswer, toNoAnswerError } from './no-answer.ts'

/**
 * The time by the `Date` header of whatever is answered to a request for nothing, without any credential in it. `place`
 * names the platform for people.
 */
export async function readPlatformTime(
  http: Http,
  place: string,
  signal: AbortSignal,
): Promise<Date | undefined> {
  const result = await http.call({ method: 'GET', path: '/' }, signal)
  if (result.kind !== 'reply') throw toNoAnswerError(toNoAnswer(result), 'a request for the time', place)
  const time = new Date(result.headers.date ?? '')
  return Number.isNaN(time.getTime()) ? undefined : time
}
