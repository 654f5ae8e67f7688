import { fork } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import type { Target } from '../contestant.ts'

/** The bare server in a process of its own, so that its work is not counted as a contestant's. */
export async function startServerProcess(): Promise<AsyncDisposable & { target: Target }> {
  const server = fork(`${import.meta.dirname}/main.ts`)
  const [said] = await once(server, 'message')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const merchantPrivateKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return {
    target: { ...said, merchantPrivateKey },
    async [Symbol.asyncDispose]() {
      server.disconnect()
      await once(server, 'exit')
    },
  }
}
