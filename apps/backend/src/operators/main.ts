import { systemClock } from '@mini-push/push-core'
import pushConfig from '../../push.config.ts'
import { readConfig } from '../config.ts'
import { loadDevelopmentKeys } from '../sandbox/development-keys.ts'
import { createOperatorCodes } from './operator-codes.ts'
import { createOperatorLink } from './operator-link.ts'

/**
 * `pnpm operator-link`: a one-time link to the console for whoever may read the service's secrets. It needs no database,
 * so it works beside a running backend, embedded or not.
 */
try {
  const { secrets, dataDir, publicUrl, host, port } = readConfig(process.env, pushConfig)
  const { sessionSecret } = secrets ?? loadDevelopmentKeys(dataDir)
  const operatorCodes = await createOperatorCodes(sessionSecret, systemClock)
  console.log(await createOperatorLink({ operatorCodes }, publicUrl ?? `http://${host}:${port}`))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
