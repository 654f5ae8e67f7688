import type { Failure, FailureTable } from '../../failure.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** So long an operator may need to put a setting of the account right; the messages wait meanwhile. */
const OPERATOR = 5 * MINUTE

/**
 * Every code of protocols/wechat.md 2.1 to 2.4, of 2.5, and those of quota/get in 2.6. A code without a row is refused as `unlisted`.
 * Where the app's own account or settings keep us from getting a token, messages wait: they are not at fault.
 */
export const WECHAT_FAILURES = {
  '-1': {
    outcome: 'deferred',
    reason: 'platform-busy',
    grant: 'keep',
    retryAfterMs: 2 * SECOND,
    signIn: 'platform-unavailable',
    advice: { en: 'WeChat is busy; it is tried again.', zh: '微信系统繁忙，将自动重试。' },
  },

  // 2.1 Sign-in.
  40029: {
    outcome: 'not-of-messages',
    signIn: 'invalid-code',
    advice: {
      en: 'The login code is unknown, expired or of another mini program: call wx.login again.',
      zh: '登录 code 无效、已过期或属于其他小程序，请重新调用 wx.login。',
    },
  },
  40163: {
    outcome: 'not-of-messages',
    signIn: 'invalid-code',
    advice: {
      en: 'The login code was used before: call wx.login again.',
      zh: '登录 code 已被使用，请重新调用 wx.login。',
    },
  },
  40226: {
    outcome: 'not-of-messages',
    signIn: 'identity-refused',
    advice: {
      en: 'WeChat refuses this person the sign-in as high-risk.',
      zh: '该用户被微信判定为高风险，拒绝登录。',
    },
  },
  41008: {
    outcome: 'not-of-messages',
    signIn: 'invalid-code',
    advice: {
      en: 'The login code is missing: call wx.login again.',
      zh: '缺少登录 code，请重新调用 wx.login。',
    },
  },
  87007: {
    outcome: 'not-of-messages',
    signIn: 'invalid-code',
    advice: {
      en: 'The session key has ended: sign in again.',
      zh: 'session_key 不存在或已过期，请重新登录。',
    },
  },
  87008: {
    outcome: 'not-of-messages',
    signIn: 'misconfigured',
    advice: { en: 'The signature method of the session check is wrong.', zh: '会话校验的签名方法有误。' },
  },
  87009: {
    outcome: 'not-of-messages',
    signIn: 'misconfigured',
    advice: { en: 'The signature of the session check is wrong.', zh: '会话校验的签名有误。' },
  },

  // 2.2, 2.3 Access tokens; some of them come of a sign-in too.
  40002: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'WeChat does not know the grant type: check the origin.',
      zh: 'grant_type 无效，请检查接口地址。',
    },
  },
  40013: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: { en: 'The appid is wrong: correct it in the configuration.', zh: 'AppID 无效，请修正配置。' },
  },
  40125: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: 'The app secret is wrong or was reset: set the current one.',
      zh: 'AppSecret 无效或已被重置，请更新配置。',
    },
  },
  40164: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: "This server's IP address is not on the account's list: add the address that the text names.",
      zh: '服务器 IP 不在白名单中，请在公众平台添加提示中的 IP。',
    },
  },
  40243: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: 'The app secret is frozen: unfreeze it in the console.',
      zh: 'AppSecret 已被冻结，请在公众平台解冻。',
    },
  },
  41002: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: { en: 'The appid did not arrive: check the configuration.', zh: '缺少 AppID 参数，请检查配置。' },
  },
  41004: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'The app secret did not arrive: check the configuration.',
      zh: '缺少 AppSecret 参数，请检查配置。',
    },
  },
  50004: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: { en: 'WeChat forbids this account the token API.', zh: '该账号被禁止使用 token 接口。' },
  },
  50007: {
    outcome: 'refused',
    reason: 'banned',
    grant: 'return',
    signIn: 'misconfigured',
    advice: { en: 'The account is frozen: see the console.', zh: '账号已被冻结，请登录公众平台查看。' },
  },
  89501: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: "This IP address waits for an administrator's confirmation in WeChat.",
      zh: '该 IP 的调用正在等待管理员确认。',
    },
  },
  89503: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: "This IP address needs an administrator's confirmation in WeChat.",
      zh: '该 IP 的调用需要管理员确认，请联系管理员。',
    },
  },
  89505: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: "This IP address waits for an administrator's confirmation in WeChat.",
      zh: '该 IP 的调用正在等待管理员确认。',
    },
  },
  89506: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: 24 * HOUR,
    signIn: 'misconfigured',
    advice: {
      en: 'An administrator refused this IP address; WeChat keeps it out for 24 hours.',
      zh: '管理员拒绝了该 IP 的调用，24 小时内不可再试。',
    },
  },
  89507: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: HOUR,
    signIn: 'misconfigured',
    advice: {
      en: 'An administrator refused this IP address; WeChat keeps it out for one hour.',
      zh: '管理员拒绝了该 IP 的调用，1 小时内不可再试。',
    },
  },

  // 2.4 The credential of a send. 40001 from the token call means a wrong secret.
  40001: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: MINUTE,
    signIn: 'misconfigured',
    refreshCredential: true,
    advice: {
      en: 'The access token is not the newest one, or the app secret is wrong: see that nothing else refreshes it.',
      zh: 'access_token 不是最新的，或 AppSecret 有误，请确认没有其他程序刷新 token。',
    },
  },
  40014: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: MINUTE,
    refreshCredential: true,
    advice: {
      en: 'The access token is malformed; a new one is fetched.',
      zh: 'access_token 格式无效，将重新获取。',
    },
  },
  42001: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: MINUTE,
    refreshCredential: true,
    advice: {
      en: 'The access token has expired; a new one is fetched.',
      zh: 'access_token 已过期，将重新获取。',
    },
  },
  41001: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    advice: {
      en: 'The access token did not arrive: a fault of this program.',
      zh: '缺少 access_token 参数，属于程序错误。',
    },
  },

  // 2.4 The message.
  40003: {
    outcome: 'refused',
    reason: 'invalid-recipient',
    grant: 'return',
    advice: {
      en: 'This person is unknown to this mini program: they have to sign in again.',
      zh: '该用户不属于本小程序（openid 无效），需要重新登录。',
    },
  },
  40037: {
    outcome: 'refused',
    reason: 'invalid-template',
    grant: 'return',
    advice: {
      en: 'The template id is unknown, deleted or of another mini program: correct the configuration.',
      zh: '模板 ID 不存在、已删除或属于其他小程序，请修正配置。',
    },
  },
  41030: {
    outcome: 'refused',
    reason: 'invalid-page',
    grant: 'return',
    advice: {
      en: 'The page is not in the released version of the mini program.',
      zh: '跳转页面不在小程序线上版本中。',
    },
  },
  43101: {
    outcome: 'refused',
    reason: 'no-permit',
    grant: 'void-template',
    takenBefore: true,
    advice: {
      en: 'The person has no permit left: ask again in the mini program.',
      zh: '用户没有剩余的订阅次数，请在小程序内再次请求授权。',
    },
  },
  43107: {
    outcome: 'refused',
    reason: 'banned',
    grant: 'return',
    advice: {
      en: 'WeChat has banned the account or the template from subscription messages: see the console.',
      zh: '账号或模板的订阅消息能力已被封禁，请登录公众平台查看。',
    },
  },
  43108: {
    outcome: 'deferred',
    reason: 'recipient-busy',
    grant: 'keep',
    retryAfterMs: SECOND,
    advice: {
      en: 'Another message to the same person is just being sent; it is tried again.',
      zh: '正在向同一用户发送另一条消息，将自动重试。',
    },
  },
  45168: {
    outcome: 'refused',
    reason: 'sensitive-content',
    grant: 'return',
    advice: {
      en: 'The text has a word that WeChat blocks: change it.',
      zh: '内容包含敏感词，请修改后再发。',
    },
  },
  47003: {
    outcome: 'refused',
    reason: 'invalid-content',
    grant: 'return',
    advice: {
      en: 'A value breaks the rules of its field, or is empty: the text names the field.',
      zh: '字段内容不符合规则或为空，提示中有字段名。',
    },
  },
  43002: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'WeChat wants POST: something on the way changed it.',
      zh: '需要 POST 请求，请检查网络代理。',
    },
  },
  44002: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'The body arrived empty: something on the way dropped it.',
      zh: '请求体为空，请检查网络代理。',
    },
  },
  47001: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'The body arrived malformed: something on the way changed it.',
      zh: '请求体格式错误，请检查网络代理。',
    },
  },

  // Quotas. The page names no hour at which the day's begins anew, and an operator may clear it: look hourly.
  45009: {
    outcome: 'deferred',
    reason: 'quota-exhausted',
    grant: 'keep',
    retryAfterMs: HOUR,
    signIn: 'rate-limited',
    advice: {
      en: "The day's quota of this API is used up: wait, or clear it in the console.",
      zh: '该接口今日调用次数已用完，请等待重置或在公众平台清零。',
    },
  },
  45011: {
    outcome: 'deferred',
    reason: 'rate-limited',
    grant: 'keep',
    retryAfterMs: MINUTE,
    signIn: 'rate-limited',
    advice: {
      en: 'Too many calls in this minute; it is tried in the next.',
      zh: '调用过于频繁，下一分钟再试。',
    },
  },

  // The account's state.
  48001: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'The account has no right to this API: see the console.',
      zh: '账号没有该接口的权限，请登录公众平台查看。',
    },
  },
  48004: {
    outcome: 'refused',
    reason: 'banned',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'WeChat has blocked this API for irregularities: see the console.',
      zh: '接口因违规被封禁，请登录公众平台查看。',
    },
  },
  50002: {
    outcome: 'refused',
    reason: 'banned',
    grant: 'return',
    signIn: 'misconfigured',
    advice: { en: 'The account is restricted: see the console.', zh: '账号受限，请登录公众平台查看。' },
  },

  // Rare neighbours in WeChat's global list; the page gives 43103 and 43105 no meaning.
  43100: {
    outcome: 'deferred',
    reason: 'rate-limited',
    grant: 'keep',
    retryAfterMs: HOUR,
    advice: { en: 'The template was changed too often: wait.', zh: '模板修改过于频繁，请稍后再试。' },
  },
  43102: {
    outcome: 'refused',
    reason: 'invalid-template',
    grant: 'return',
    advice: { en: 'The template is not one for subscription messages.', zh: '该模板不是订阅消息模板。' },
  },
  43103: {
    outcome: 'refused',
    reason: 'unlisted',
    grant: 'return',
    advice: {
      en: 'WeChat refused without a published meaning: ask its support with the rid.',
      zh: '微信未公布该错误码的含义，请凭 rid 咨询微信。',
    },
  },
  43104: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    advice: {
      en: 'This mini program has no permission for the template.',
      zh: '该小程序没有使用此模板的权限。',
    },
  },
  43105: {
    outcome: 'refused',
    reason: 'unlisted',
    grant: 'return',
    advice: {
      en: 'WeChat refused without a published meaning: ask its support with the rid.',
      zh: '微信未公布该错误码的含义，请凭 rid 咨询微信。',
    },
  },
  43106: {
    outcome: 'refused',
    reason: 'banned',
    grant: 'return',
    signIn: 'account-refused',
    advice: {
      en: 'WeChat forbids this account to add templates, as a punishment.',
      zh: '账号因处罚不能添加模板。',
    },
  },

  // 2.5 The account's templates.
  404: {
    outcome: 'not-of-messages',
    signIn: 'platform-unavailable',
    advice: {
      en: 'WeChat has no such method here: something between this server and WeChat changed the request.',
      zh: '请求方法不正确，请检查服务器与微信之间是否有代理改动了请求。',
    },
  },
  20001: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'The template API failed, or the account has no such template: read the list again.',
      zh: '模板接口出错，或账号里没有这个模板，请重新读取列表。',
    },
  },
  20002: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'WeChat takes a parameter of the call for wrong: a fault of this program.',
      zh: '请求参数有误，属于程序错误。',
    },
  },
  40400: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'WeChat refused without a published meaning: ask its support with the rid.',
      zh: '微信未公布该错误码的含义，请凭 rid 咨询微信。',
    },
  },
  200001: {
    outcome: 'not-of-messages',
    signIn: 'platform-unavailable',
    advice: {
      en: 'The template API failed: try again.',
      zh: '模板接口出错，请重试。',
    },
  },
  200002: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'WeChat takes a parameter of the call for wrong: a fault of this program.',
      zh: '请求参数有误，属于程序错误。',
    },
  },
  200011: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'The account is banned: see the console.',
      zh: '账号已被封禁，请登录公众平台查看。',
    },
  },
  200012: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'The account has as many templates as it may: delete one that nobody uses.',
      zh: '账号的模板数已达上限，请先删除不用的模板。',
    },
  },
  200013: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'WeChat has banned this template of the library: choose another.',
      zh: '该模板已被封禁，无法选用，请改选其他模板。',
    },
  },
  200014: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'The library has no such title, or no longer: read it again.',
      zh: '模板库里没有这个标题，可能已下架，请重新读取。',
    },
  },
  200016: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'The place in the list is wrong: a fault of this program.',
      zh: '分页起点有误，属于程序错误。',
    },
  },
  200017: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'The length of the page is wrong: a fault of this program.',
      zh: '分页长度有误，属于程序错误。',
    },
  },
  200018: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'The categories did not arrive: a fault of this program.',
      zh: '缺少类目参数，属于程序错误。',
    },
  },
  200019: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'The account is not in one of these categories: read the library again.',
      zh: '账号不属于所查的类目，请重新读取模板库。',
    },
  },
  200020: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'The keywords do not fit the title: choose two to five of its own.',
      zh: '关键词与标题不符，请从该标题中选 2 到 5 个。',
    },
  },
  200021: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'What it is for is missing or too long: say it in 15 characters at the most.',
      zh: '场景说明缺失或过长，最多 15 个字。',
    },
  },
  200022: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'The account has this template already.',
      zh: '账号里已有相同的模板。',
    },
  },
  200100: {
    outcome: 'not-of-messages',
    signIn: 'misconfigured',
    advice: {
      en: 'This kind of account has no subscription templates: check that the AppID is a mini program.',
      zh: '该账号类型没有订阅消息模板，请确认 AppID 属于小程序。',
    },
  },

  // 2.6 Quotas.
  76021: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'WeChat does not know the API that was asked about: a fault of this program.',
      zh: '微信不认识所查询的接口路径，属于程序错误。',
    },
  },
  76022: {
    outcome: 'not-of-messages',
    signIn: 'account-refused',
    advice: {
      en: 'The quota of this API is not for this account to see.',
      zh: '该账号无权查询此接口的调用额度。',
    },
  },
} satisfies FailureTable

/** The row of a code; undefined for one that the page does not list. */
export function findFailure(code: string): Failure | undefined {
  const table: FailureTable = WECHAT_FAILURES
  return Object.hasOwn(table, code) ? table[code] : undefined
}
