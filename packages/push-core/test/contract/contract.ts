import type { Driver } from './driver.ts'
import { promiseAnswers } from './promises/answers.ts'
import { promiseConsents } from './promises/consents.ts'
import { promiseContent } from './promises/content.ts'
import { promiseCredentials } from './promises/credentials.ts'
import { promiseDeclarations } from './promises/declarations.ts'
import { promiseExamination } from './promises/examination.ts'
import { promiseGivingUp } from './promises/giving-up.ts'
import { promiseMishaps } from './promises/mishaps.ts'
import { promiseRedaction } from './promises/redaction.ts'
import { promiseRepeats } from './promises/repeats.ts'
import { promiseSending } from './promises/sending.ts'
import { promiseSignIn } from './promises/sign-in.ts'

/**
 * What every provider promises to the backend, whatever its platform. Each promise is tried against the sandbox; where
 * a platform's ways differ, the driver's traits say so, and the other half of the promise is tried in its place.
 */
export function testProvider(driver: Driver): void {
  promiseDeclarations(driver)
  promiseSignIn(driver)
  promiseConsents(driver)
  promiseContent(driver)
  promiseSending(driver)
  promiseAnswers(driver)
  promiseMishaps(driver)
  promiseRepeats(driver)
  promiseGivingUp(driver)
  promiseCredentials(driver)
  promiseExamination(driver)
  promiseRedaction(driver)
}
