import { openStore } from '../../src/index.ts'
import { createScene, NOON } from '../world/scene.ts'

/**
 * Opens the directory named by the first argument, new from the second, with the key in the third (hexadecimal), takes a
 * message's job and never finishes it. Prints what it wrote, as JSON, once the job is taken.
 */
const [, , dataDir = '', emptyDir = '', key = ''] = process.argv
const store = await openStore({
  dataDir,
  emptyDir,
  sealKeys: { current: 'k1', keys: { k1: Buffer.from(key, 'hex') } },
  onBackgroundError: (error) => {
    throw error
  },
})
const scene = await createScene(store)
await store.queue.start([scene.app])
await scene.credit(1)
const messageId = await scene.queue()
await store.transaction((tx) => store.queue.enqueue(tx, [{ app: scene.app, messageId, runAt: NOON }], NOON))
await store.queue.work(
  scene.app,
  () => {
    process.stdout.write(JSON.stringify({ app: scene.app, identity: scene.identity, messageId }))
    return new Promise(() => {})
  },
  { batchSize: 1 },
)
