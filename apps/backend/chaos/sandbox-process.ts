import { startSandbox } from '@mini-push/sandbox'
import { PERSONS } from './plan.ts'

/** The platforms in a process of their own, so that nobody there waits for those who cause the storm. */
const users = { users: PERSONS }
const sandbox = await startSandbox({ controlPort: 0, wechat: users, alipayplus: users, binance: users })
process.on('disconnect', () => process.exit(0))
process.send?.(sandbox.controlUrl)
