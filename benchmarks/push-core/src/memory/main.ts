import { parseArgs } from 'node:util'
import { PLATFORMS } from '../contestant.ts'
import { pushCore } from '../contestants/push-core.ts'
import { measure, toRate } from '../measure.ts'
import { startServerProcess } from '../server/start-server-process.ts'

/** Sends on and on, and after each tenth says what is left after a collection of garbage. */
const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: 'wechat' },
    sends: { type: 'string', default: '1000000' },
  },
})
const sends = Number(values.sends)
const platform = PLATFORMS.find((known) => known === values.platform)
const open = platform && pushCore.open[platform]
if (!open) throw new TypeError(`"platform" must be one of ${PLATFORMS.join(', ')}.`)
if (!globalThis.gc) throw new Error('Start it with --expose-gc.')

await using server = await startServerProcess()
const send = await open(server.target)
console.log('| sends | heap MB | resident MB | sends/s |\n| --- | --- | --- | --- |')
for (let sent = 0; sent <= sends; sent += sends / 10) {
  const limits = { concurrency: 32, forMs: Number.POSITIVE_INFINITY, sends: sends / 10 }
  const rate = sent === 0 ? 0 : toRate(await measure(send, limits))
  globalThis.gc()
  const { heapUsed, rss } = process.memoryUsage()
  console.log(`| ${sent} | ${toMegabytes(heapUsed)} | ${toMegabytes(rss)} | ${Math.round(rate)} |`)
}
// The pool keeps its connections for as long as it may need them.
await server[Symbol.asyncDispose]()
process.exit()

function toMegabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
