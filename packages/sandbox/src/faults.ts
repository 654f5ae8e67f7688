import { PLATFORM_NAMES, type PlatformName } from './platform-name.ts'
import { anyText, type Infer, integer, oneOf, type Schema, text } from './schema.ts'
import { object, optional, variants } from './schema-objects.ts'

const common = {
  platform: oneOf(PLATFORM_NAMES),
  endpoint: text({ maxLength: 64 }),
  /** How many requests it spoils before it is used up. Default 1. */
  times: optional(integer({ minimum: 1, maximum: 1_000_000 })),
  /** Only requests about this person. */
  user: optional(text({ maxLength: 64 })),
}

/** A number on WeChat and Binance, a word on Alipay+. */
const Code: Schema<number | string> = {
  json: { type: ['integer', 'string'] },
  parse: (value, field) =>
    typeof value === 'string' ? text().parse(value, field) : integer().parse(value, field),
}

/** What goes wrong, at which endpoint, how often. */
export const Fault = variants('kind', {
  /** A gateway answers with this HTTP status and a page of HTML; the platform never saw the request. */
  status: object({ ...common, kind: oneOf(['status']), status: integer({ minimum: 400, maximum: 599 }) }),
  /** The platform refuses with this code and does nothing. `errmsg` is needed for a code that the sandbox has no text for. */
  code: object({
    ...common,
    kind: oneOf(['code']),
    code: Code,
    errmsg: optional(anyText),
    /** Alipay+ only, and needed there for a code that the sandbox does not know. With S and A the work is done. */
    resultStatus: optional(oneOf(['S', 'A', 'U', 'F'])),
  }),
  /** The platform does its work and holds the answer back. */
  delay: object({ ...common, kind: oneOf(['delay']), delayMs: integer({ minimum: 1, maximum: 600_000 }) }),
  /** The connection is cut before anything was done. */
  'drop-before-commit': object({ ...common, kind: oneOf(['drop-before-commit']) }),
  /** The platform does its work, then the connection is cut without an answer. */
  'drop-after-commit': object({ ...common, kind: oneOf(['drop-after-commit']) }),
  /** The platform does its work and answers with half of the JSON. */
  malformed: object({ ...common, kind: oneOf(['malformed']) }),
  /** The platform does its work and signs its answer wrongly. */
  'bad-signature': object({ ...common, kind: oneOf(['bad-signature']) }),
  /** The platform does its work and leaves the signature of its answer out. */
  unsigned: object({ ...common, kind: oneOf(['unsigned']) }),
  /** An event is delivered twice. */
  duplicate: object({ ...common, kind: oneOf(['duplicate']) }),
})
export type Fault = Infer<typeof Fault>
export type FaultKind = Fault['kind']
export type CodeFault = Extract<Fault, { kind: 'code' }>

/** The faults that wait for their request. */
export interface Faults {
  add(fault: Fault): void
  /** The oldest fault that fits this request, used up by one. */
  take(request: { platform: PlatformName; endpoint: string; user: string | undefined }): Fault | undefined
  /** Those not used up, `times` being what is left. */
  list(): Fault[]
  clear(): void
}

/** `onChange` hears of every change, with what waits after it. */
export function createFaults(onChange: (pending: Fault[]) => void): Faults {
  let pending: (Fault & { times: number })[] = []
  const list = () => pending.map((fault) => ({ ...fault }))
  const put = (faults: typeof pending) => {
    pending = faults
    onChange(list())
  }
  return {
    add: (fault) => put([...pending, { ...fault, times: fault.times ?? 1 }]),
    take({ platform, endpoint, user }) {
      const fault = pending.find(
        (candidate) =>
          candidate.platform === platform &&
          candidate.endpoint === endpoint &&
          (candidate.user === undefined || candidate.user === user),
      )
      if (!fault) return undefined
      fault.times -= 1
      put(pending.filter((candidate) => candidate.times > 0))
      return fault
    },
    list,
    clear: () => put([]),
  }
}
