import type { Config } from '../config.ts'
import { isLoopback } from '../webhooks/webhook-url.ts'
import { createDeadline } from './deadline.ts'
import type { Found } from './finding.ts'
import { judgeAnswer, judgeFailure } from './judge-answer.ts'
import type { ExaminedApp, Patient } from './patient.ts'

/**
 * Whether what a platform calls is this backend: each address is asked with a signature that is wrong, and has to be
 * refused in our own words. Asked from here, which is not where the platform asks from.
 */
export async function checkCallbacks(patient: Patient): Promise<Found[]> {
  const called = (await patient.apps()).filter(({ operation }) => operation.callbackPorts)
  const config = patient.config()
  return await Promise.all(called.map((app) => askAddress(app, config)))
}

async function askAddress(app: ExaminedApp, { publicUrl, mode }: Config): Promise<Found> {
  const { name: about, platform, operation } = app
  const guide = operation.guide
  if (publicUrl === undefined) return { about, guide, ...UNKNOWN_ADDRESS }
  const address = new URL(`/callbacks/${platform}/${about}`, publicUrl)
  const mistake = mode === 'live' ? findMistake(address, operation.callbackPorts ?? []) : undefined
  return { about, guide, ...(mistake ?? (await ask(address))) }
}

async function ask(address: URL): Promise<Found> {
  try {
    const url = `${address}?${new URLSearchParams(WRONGLY_SIGNED)}`
    const response = await fetch(url, { redirect: 'manual', signal: createDeadline() })
    return judgeAnswer(`${address}`, response.status, await response.text())
  } catch (error) {
    return judgeFailure(`${address}`, error)
  }
}

const WRONGLY_SIGNED = { signature: 'wrong', timestamp: '0', nonce: 'doctor', echostr: 'doctor' }

function findMistake({ hostname, protocol, port }: URL, ports: readonly number[]): Found | undefined {
  if (isLoopback(hostname))
    return { level: 'error', what: `PUBLIC_URL names ${hostname}, this machine alone.`, ...ENTER }
  const used = Number(port || (protocol === 'http:' ? 80 : 443))
  if (ports.includes(used)) return undefined
  const what = `PUBLIC_URL has the port ${used}; the platform calls ${ports.join(' and ')} only.`
  return { level: 'error', what, ...ENTER }
}

const ENTER = {
  why: 'The platform cannot call it: no message is proven, and no withdrawn consent is heard of.',
  next: 'Set PUBLIC_URL to the https address under which the world reaches this backend.',
}

const UNKNOWN_ADDRESS: Found = {
  level: 'not checked',
  what: 'PUBLIC_URL is not set, so nobody knows under which address the platform would call.',
  next: 'Set PUBLIC_URL to the https address under which the world reaches this backend.',
}
