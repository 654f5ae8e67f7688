import { type Provider, PushError } from '@mini-push/push-core'
import { createDeadline } from './deadline.ts'
import type { Found } from './finding.ts'
import type { ExaminedApp, Patient } from './patient.ts'

/** Shows each app's credentials to its platform, in a call that changes nothing. */
export async function checkCredentials(patient: Patient): Promise<Found[]> {
  const apps = await patient.apps()
  return await Promise.all(apps.map(showCredentials))
}

async function showCredentials({ name: about, provider, operation }: ExaminedApp): Promise<Found> {
  if (provider instanceof TypeError) return { level: 'not checked', about, what: 'First put right: secrets.' }
  try {
    await provider.checkCredentials(createDeadline())
    return { level: 'ok', about, what: operation.proof }
  } catch (error) {
    if (!(error instanceof PushError)) throw error
    return { about, guide: operation.guide, ...toFailure(error, provider) }
  }
}

function toFailure(error: PushError, provider: Provider): Pick<Found, 'level' | 'what' | 'why' | 'next'> {
  const { code, platformCode = '', message } = error
  const advice = provider.findAdvice(platformCode)?.en
  if (code === 'platform-unavailable')
    return { level: 'error', what: message, why: UNREACHED, next: advice ?? REACH }
  if (code === 'rate-limited') return { level: 'warning', what: message, next: advice ?? LATER }
  return { level: 'error', what: message, why: REFUSED, next: advice ?? COMPARE }
}

const UNREACHED = 'As long as it is so, messages of this app wait, and nobody can sign in.'
const REACH = 'Look whether this machine may reach the platform: name resolution, firewall, proxy, TLS.'
const LATER = 'Ask again later.'
const REFUSED = 'Messages of this app wait until it is mended, and nobody can sign in.'
const COMPARE = "Compare ids and secrets with those of the platform's console."
