import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { MessageDetail, MessageView } from '../packages/contracts/src/index.ts'
import { BACKEND_URL } from './addresses.ts'
import { agree } from './send/agree.ts'
import { callApi } from './send/api.ts'
import { readOptions, type SendOptions, USAGE } from './send/options.ts'

/** `pnpm send`: posts one message with a caller's key and tells what became of it. */
try {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') console.log(USAGE)
  else await send(options)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function send({ user, app, template, data, sendAt, agree: letAgree }: SendOptions): Promise<void> {
  const token = process.env.MINI_PUSH_CALLER_KEY ?? readDevelopmentKey()
  if (letAgree) {
    const { grants } = await agree({ user, app, template })
    console.log(`${user} agreed: ${grants[0]?.available ?? 'any number'} to send.`)
  }
  const message = await callApi<MessageView>(`${BACKEND_URL}/v1/messages`, {
    method: 'POST',
    token,
    headers: { 'idempotency-key': randomUUID() },
    body: { app, externalId: user, template, data, sendAt: sendAt.toISOString() },
  })
  console.log(`${message.id} ${message.state}${message.covered ? '' : ', no permit for it yet'}`)
  if (message.state === 'scheduled') return
  const settled = await follow(message.id, token)
  console.log(`${settled.id} ${settled.state}${settled.reason ? `: ${settled.reason.advice.en}` : ''}`)
}

/** Asks until the message is at rest, for ten seconds at most. */
async function follow(id: string, token: string): Promise<MessageDetail> {
  for (let tries = 0; ; tries += 1) {
    const message = await callApi<MessageDetail>(`${BACKEND_URL}/v1/messages/${id}`, { token })
    if (!['queued', 'attempting'].includes(message.state) || tries === 50) return message
    await delay(200)
  }
}

function readDevelopmentKey(): string {
  const file = `${process.env.DATA_DIR ?? '.mini-push'}/development-keys.json`
  try {
    return JSON.parse(readFileSync(file, 'utf8')).callerKey
  } catch (cause) {
    throw new Error('There is no caller key yet. Start `pnpm dev` first, or set MINI_PUSH_CALLER_KEY.', {
      cause,
    })
  }
}
