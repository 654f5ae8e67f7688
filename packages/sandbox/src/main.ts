#!/usr/bin/env node
import { readEnvironment } from './environment.ts'
import { PortInUseError } from './http/listen.ts'
import { type Sandbox, startSandbox } from './start-sandbox.ts'

const sandbox = await start()
console.log(`The sandbox listens on this machine only.
  control     ${sandbox.controlUrl}/control/openapi.json
  wechat      ${sandbox.origins.wechat}  in place of https://api.weixin.qq.com
  alipayplus  ${sandbox.origins.alipayplus}  in place of a wallet's gateway
  binance     ${sandbox.origins.binance}  in place of https://dip-cb.binanceapi.com`)

process.once('SIGINT', stop)
process.once('SIGTERM', stop)
// A supervisor that started this process with a channel is gone when the channel closes.
process.once('disconnect', stop)

async function start(): Promise<Sandbox> {
  try {
    return await startSandbox(readEnvironment(process.env))
  } catch (error) {
    if (!(error instanceof PortInUseError) && !(error instanceof TypeError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

async function stop(): Promise<void> {
  await sandbox.close()
  process.exit(0)
}
