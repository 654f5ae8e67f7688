import pushConfig from '../../push.config.ts'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { openConfiguredStore } from '../open-services.ts'
import { reseal } from './reseal.ts'

const ROWS_AT_ONCE = 500
const DONE =
  'Everything carries the current key. A day after the last process was started with it, the others can go.'
const LEFT = 'What no key opens stays as it is: is a key of SEAL_KEYS missing?'

/** `pnpm reseal`: seals everything with the last of SEAL_KEYS, so that the others can be dropped. */
try {
  const config = readConfig(process.env, pushConfig)
  if (!config.secrets) throw new Error('Nothing of the sandbox needs another key; set MINI_PUSH_MODE=live.')
  const store = await openConfiguredStore(config, config.secrets, createLog(config.logLevel))
  const report = await reseal(store, { limit: ROWS_AT_ONCE, now: new Date() }).finally(() => store.close())
  console.table(report)
  const isDone = Object.values(report).every(({ unsealable }) => unsealable === 0)
  console.log(isDone ? DONE : LEFT)
  process.exitCode = isDone ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
