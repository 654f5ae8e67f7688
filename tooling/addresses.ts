import { existsSync } from 'node:fs'

if (existsSync('.env')) process.loadEnvFile('.env')

/** Where the parts of a development run listen; the same variables that the parts themselves read. */
export const ADDRESSES = {
  backend: { variable: 'PORT', port: readPort('PORT', 3000) },
  playground: { variable: 'PLAYGROUND_PORT', port: readPort('PLAYGROUND_PORT', 3100) },
  sandboxControl: { variable: 'SANDBOX_CONTROL_PORT', port: readPort('SANDBOX_CONTROL_PORT', 4000) },
  sandboxWechat: { variable: 'SANDBOX_WECHAT_PORT', port: readPort('SANDBOX_WECHAT_PORT', 4001) },
  sandboxAlipayplus: {
    variable: 'SANDBOX_ALIPAYPLUS_PORT',
    port: readPort('SANDBOX_ALIPAYPLUS_PORT', 4002),
  },
  sandboxBinance: { variable: 'SANDBOX_BINANCE_PORT', port: readPort('SANDBOX_BINANCE_PORT', 4003) },
}

export const BACKEND_URL = `http://127.0.0.1:${ADDRESSES.backend.port}`
export const PLAYGROUND_URL = `http://127.0.0.1:${ADDRESSES.playground.port}`
export const SANDBOX_CONTROL_URL = `http://127.0.0.1:${ADDRESSES.sandboxControl.port}`

function readPort(variable: string, fallback: number): number {
  const port = Number(process.env[variable] ?? fallback)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  console.error(`${variable} is not a port number: ${process.env[variable]}`)
  process.exit(1)
}
