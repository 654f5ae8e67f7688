import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Router from '@koa/router'
import { type JobsOptions, Queue, Worker } from 'bullmq'
import Koa from 'koa'
import bodyParser from 'koa-bodyparser'
import { Pool } from 'undici'
import type { Contestant, Person } from '../contestant.ts'
import { APP_ID, APP_SECRET, CALLER_KEY, TEMPLATE_ID, WECHAT_KEYS } from '../message.ts'

/**
 * The service that one writes in an afternoon: Koa takes messages, BullMQ keeps them in Redis, its worker sends them. It
 * keeps no ledger, takes a job's end for the message's, and sends twice when a process dies in a call.
 */
export const redisService: Contestant = {
  name: 'Koa + BullMQ + Redis',
  database: 'redis',
  async open({ redisPort, platformOrigin }) {
    if (redisPort === undefined) throw new Error('Redis does not run.')
    const connection = { host: '127.0.0.1', port: redisPort }
    const queue = new Queue<SendRequest>('messages', { connection })
    const people = new Map<string, string>()
    const send = await openWechat(platformOrigin)
    const worker = new Worker<SendRequest>(
      'messages',
      async ({ data: { user, data } }) => send(people.get(user), data),
      { connection, concurrency: 128 },
    )
    const server = createServer(createApp(queue).callback()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      async addPeople(count) {
        const added = Array.from({ length: count }, toPerson)
        for (const { id, openid } of added) people.set(id, openid)
        return added
      },
      async grant() {},
      async close() {
        server.closeAllConnections()
        await worker.close()
        await queue.close()
      },
    }
  },
}

interface SendRequest {
  user: string
  data: Record<string, string>
}

function toPerson(_: unknown, number: number): Person {
  return { id: `person-${number}`, openid: `o${String(number).padStart(27, '0')}` }
}

const JOB_OPTIONS: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: 1_000,
}

function createApp(queue: Queue<SendRequest>): Koa {
  const router = new Router()
  router.post('/v1/messages', async (ctx) => {
    const message = ctx.request.body as SendRequest
    await queue.add('send', message, { ...JOB_OPTIONS, jobId: ctx.get('idempotency-key') })
    ctx.status = 202
    ctx.body = { id: ctx.get('idempotency-key'), state: 'queued' }
  })
  router.post('/v1/messages/batch', async (ctx) => {
    const { messages } = ctx.request.body as { messages: (SendRequest & { key: string })[] }
    await queue.addBulk(
      messages.map(({ key, ...data }) => ({ name: 'send', data, opts: { ...JOB_OPTIONS, jobId: key } })),
    )
    ctx.body = { results: messages.map(({ key }) => ({ key, message: { id: key, state: 'queued' } })) }
  })
  const app = new Koa()
  app.use(async (ctx, next) => {
    if (ctx.get('authorization') !== `Bearer ${CALLER_KEY}`) ctx.throw(401)
    await next()
  })
  app.use(bodyParser({ jsonLimit: '4mb' }))
  app.use(router.routes())
  return app
}

async function openWechat(origin: string) {
  const pool = new Pool(origin, { connections: 128 })
  const tokenRequest = { appid: APP_ID, secret: APP_SECRET, grant_type: 'client_credential' }
  const { access_token: token } = (await post('/cgi-bin/stable_token', tokenRequest)) as {
    access_token: string
  }

  async function post(path: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' }
    const reply = await pool.request({ method: 'POST', path, headers, body: JSON.stringify(body) })
    return reply.body.json()
  }
  return async (openid: string | undefined, data: Record<string, string>) => {
    const reply = (await post(`/cgi-bin/message/subscribe/send?access_token=${token}`, {
      touser: openid,
      template_id: TEMPLATE_ID,
      data: toWechatData(data),
    })) as { errcode: number }
    if (reply.errcode !== 0) throw new Error(`WeChat answered ${reply.errcode}.`)
  }
}

function toWechatData(data: Record<string, string>): object {
  return Object.fromEntries(Object.entries(WECHAT_KEYS).map(([field, key]) => [key, { value: data[field] }]))
}
