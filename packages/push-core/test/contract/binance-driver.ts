import { BINANCE_SEED_APP, BINANCE_SEED_TEMPLATE_IDS } from '@mini-push/sandbox'
import { BINANCE_FAILURES, createBinanceProvider } from '../../src/index.ts'
import { merchantPrivateKey } from '../support/wallet-keys.ts'
import type { Driver, SandboxApp, Surroundings } from './driver.ts'

export const binanceDriver: Driver = {
  name: 'binance',
  platform: 'binance',
  // A key of its own for each sandbox would take longer than all its tests.
  sandbox: { binance: { port: 0, apps: [{ ...BINANCE_SEED_APP, openDataPrivateKey: merchantPrivateKey }] } },
  binding: {
    binance: {
      templateId: BINANCE_SEED_TEMPLATE_IDS.taskReminder,
      parameters: { task: 'task', course: 'course', note: 'remarks' },
      words: {
        en: { title: 'Class reminder', text: 'Task: {{task}}\nCourse: {{course}}\nRemarks: {{remarks}}' },
      },
    },
  },
  traits: {
    capabilities: { resendAfterUnknown: true, anonymousSignIn: true },
    verbs: [],
    proof: 'token',
    credential: null,
    signsRequests: true,
  },
  signInCalls: [{ endpoint: 'open-data', path: /\/user-open-data$/ }],
  credentialsCall: { endpoint: 'open-data', path: /\/user-open-data$/ },
  sendCall: { endpoint: 'send', path: /\/message\/send$/ },
  codes: {
    refusal: { code: 900241 },
    slowDown: { code: 900231 },
    trouble: { code: 900003 },
    unlisted: { code: 999999, errmsg: 'something new' },
  },
  failures: BINANCE_FAILURES,
  openApp,
}

async function openApp({ control, origin }: Surroundings): Promise<SandboxApp> {
  const [app] = await control.apps({ platform: 'binance' })
  if (!app) throw new Error('The sandbox has no app of Binance.')
  const { appId, accessKey, secretKey, openDataPrivateKey, users } = app
  const keys = { accessKey, secretKey, openDataPrivateKey }
  return {
    createProvider: ({ isMistaken, ...wishes } = {}) =>
      createBinanceProvider({ appId, ...keys, origin, ...(isMistaken && { secretKey: 'wrong' }), ...wishes }),
    identityOf: (user) => users.find((person) => person.user === user)?.openId ?? '',
    signInCode: (user) => control.binance.openData({ user }),
    async agree(user, subject) {
      const answers = await control.binance.subscribe({ user, decisions: { [subject]: 'accept' } })
      const answer = answers[subject]
      const token = typeof answer === 'object' ? answer.token : undefined
      return { agreed: [{ subject, ...(token && { token }) }] }
    },
    secrets: Object.values(keys),
  }
}
