import { SEED_TEMPLATE_IDS } from '@mini-push/sandbox'
import { createMemoryCredentialStore, createWechatProvider, WECHAT_FAILURES } from '../../src/index.ts'
import type { Driver, SandboxApp, Surroundings } from './driver.ts'

export const wechatDriver: Driver = {
  name: 'wechat',
  platform: 'wechat',
  // No time in flight: eight messages to one person at once are not in each other's way.
  sandbox: { wechat: { port: 0, sendLatencyMs: 0 } },
  binding: {
    wechat: {
      templateId: SEED_TEMPLATE_IDS.taskReminder,
      keys: { task: 'thing1', course: 'thing9', note: 'thing10' },
      kind: 'one-time',
      words: {
        title: '课程提醒',
        text: '任务:{{thing1.DATA}}\n课程:{{thing9.DATA}}\n备注:{{thing10.DATA}}',
      },
    },
  },
  traits: {
    capabilities: { resendAfterUnknown: false, anonymousSignIn: false },
    verbs: ['receive', 'account'],
    proof: 'none',
    credential: { call: { endpoint: 'stable_token', path: /\/stable_token$/ }, lifetimeMs: 7_200_000 },
    signsRequests: false,
  },
  signInCalls: [{ endpoint: 'jscode2session', path: /\/jscode2session$/ }],
  credentialsCall: { endpoint: 'stable_token', path: /\/stable_token$/ },
  sendCall: { endpoint: 'send', path: /\/subscribe\/send$/ },
  codes: {
    refusal: { code: 43107 },
    slowDown: { code: 45009 },
    trouble: { code: -1 },
    unlisted: { code: 99999, errmsg: 'something new' },
  },
  failures: WECHAT_FAILURES,
  openApp,
}

async function openApp({ control, ...surroundings }: Surroundings): Promise<SandboxApp> {
  const [app] = await control.apps({ platform: 'wechat' })
  if (!app) throw new Error('The sandbox has no app of WeChat.')
  const { appId, secret, users } = app
  // An access token is the app's: whoever shares it needs no right secret.
  const mistake = () => ({ secret: 'f'.repeat(32), credentialStore: createMemoryCredentialStore() })
  return {
    createProvider: ({ isMistaken, ...wishes } = {}) =>
      createWechatProvider({ appId, secret, ...surroundings, ...(isMistaken && mistake()), ...wishes }),
    identityOf: (user) => users.find((person) => person.user === user)?.openid ?? '',
    signInCode: (user) => control.wechat.login({ user }),
    async agree(user, subject) {
      await control.wechat.consent({ user, decisions: { [subject]: 'accept' } })
      return { agreed: [{ subject }] }
    },
    secrets: [secret],
  }
}
