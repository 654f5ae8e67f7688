import { once } from 'node:events'
import { CONTESTANTS } from '../contestants/index.ts'
import { type Limits, measure } from '../measure.ts'
import type { Entry } from './start-contestant.ts'

const [{ contestant, platform, target }] = (await once(process, 'message')) as [Entry]
const open = CONTESTANTS.find(({ name }) => name === contestant)?.open[platform]
if (!open) throw new Error(`${contestant} does not send over ${platform}.`)
const send = await open(target)
process.on('message', async (limits: Limits) => process.send?.(await measure(send, limits)))
process.on('disconnect', () => process.exit())
process.send?.('open')
