import type { Contestant } from '../contestant.ts'
import { coWechatApi } from './co-wechat-api.ts'
import { nodeEasywechat } from './node-easywechat.ts'
import { pushCore } from './push-core.ts'
import { signingAlone } from './signing-alone.ts'
import { undiciDispatch } from './undici-dispatch.ts'
import { undiciRequest } from './undici-request.ts'

export const CONTESTANTS: Contestant[] = [
  pushCore,
  undiciRequest,
  undiciDispatch,
  signingAlone,
  coWechatApi,
  nodeEasywechat,
]
