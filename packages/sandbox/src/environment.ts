import type { SandboxOptions } from './start-sandbox.ts'

/**
 * The sandbox's options from the environment: `SANDBOX_CONTROL_PORT` (4000), `SANDBOX_WECHAT_PORT` (4001),
 * `SANDBOX_ALIPAYPLUS_PORT` (4002), `SANDBOX_BINANCE_PORT` (4003) and `SANDBOX_WECHAT_CALLBACK_URL` (none). Throws an
 * error that lists every mistake.
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): SandboxOptions {
  const problems: string[] = []
  const controlPort = readPort(environment, 'SANDBOX_CONTROL_PORT', problems)
  const wechatPort = readPort(environment, 'SANDBOX_WECHAT_PORT', problems)
  const alipayplusPort = readPort(environment, 'SANDBOX_ALIPAYPLUS_PORT', problems)
  const binancePort = readPort(environment, 'SANDBOX_BINANCE_PORT', problems)
  const callbackUrl = readUrl(environment, 'SANDBOX_WECHAT_CALLBACK_URL', problems)
  if (problems.length > 0) throw new TypeError(problems.join('\n'))
  return {
    ...(controlPort !== undefined && { controlPort }),
    wechat: { ...(wechatPort !== undefined && { port: wechatPort }), ...(callbackUrl && { callbackUrl }) },
    alipayplus: { ...(alipayplusPort !== undefined && { port: alipayplusPort }) },
    binance: { ...(binancePort !== undefined && { port: binancePort }) },
  }
}

function readPort(environment: NodeJS.ProcessEnv, variable: string, problems: string[]): number | undefined {
  const value = environment[variable]
  if (!value) return undefined
  if (/^\d+$/.test(value) && Number(value) < 65_536) return Number(value)
  problems.push(`${variable} is "${value}": it must be a port, or 0 for any free one.`)
  return undefined
}

function readUrl(environment: NodeJS.ProcessEnv, variable: string, problems: string[]): string | undefined {
  const value = environment[variable]
  if (!value) return undefined
  if (/^https?:$/.test(URL.parse(value)?.protocol ?? '')) return value
  problems.push(`${variable} is "${value}": it must be an http or https URL.`)
  return undefined
}
