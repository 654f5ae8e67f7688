import type { UnknownReason } from '../../../src/index.ts'
import type { Call, Wishes } from '../driver.ts'
import type { World } from '../world.ts'
import type { Reply, Spoil } from './line.ts'

/** What goes wrong between a call and its answer, so that nobody on our side knows whether the platform acted. */
export interface Mishap {
  what: string
  /** Befalls the next such call. */
  befall(world: World, call: Call): unknown
  reason: UnknownReason
  /** Whether the platform acted all the same. */
  isDone: boolean
  /** What the provider needs to notice it in good time. */
  wishes?: Wishes
}

const lost = { reason: 'connection-lost' } as const
const unreadable = { reason: 'reply-unreadable' } as const
const done = { isDone: true } as const
const undone = { isDone: false } as const

export const MISHAPS: Mishap[] = [
  { what: 'a lost request', befall: fault('drop-before-commit'), ...lost, ...undone },
  { what: 'a lost reply', befall: fault('drop-after-commit'), ...lost, ...done },
  {
    what: 'a reply cut short',
    befall: spoiled((reply) => ({ ...reply, cutAfterBytes: 10 })),
    ...lost,
    ...done,
  },
  {
    what: 'a late reply',
    befall: spoil(keepWaiting),
    reason: 'timed-out',
    ...done,
    wishes: { timeoutMs: 500 },
  },
  { what: 'half the JSON', befall: fault('malformed'), ...unreadable, ...done },
  { what: 'a reply beyond all measure', befall: spoiled(lengthen), ...unreadable, ...done },
  { what: 'a gateway out of patience', befall: spoiled(() => page(504)), ...unreadable, ...done },
  { what: 'an empty reply', befall: spoil(() => ({ status: 200, body: '' })), ...unreadable, ...undone },
  { what: 'a page in place of JSON', befall: spoil(() => page(200)), ...unreadable, ...undone },
  { what: "somebody else's JSON", befall: spoil(() => json('{"ok":true}')), ...unreadable, ...undone },
  { what: 'a list', befall: spoil(() => json('[]')), ...unreadable, ...undone },
  { what: 'a redirect that would work', befall: spoil(redirect), ...unreadable, ...undone },
]

/** The sandbox's own way of going wrong. */
function fault(kind: 'drop-before-commit' | 'drop-after-commit' | 'malformed'): Mishap['befall'] {
  return (world, call) => world.fail(call, kind)
}

/** The line answers. */
function spoil(answer: Spoil): Mishap['befall'] {
  return ({ line }, { path }) => line.spoil(path, answer)
}

/** The platform answers, and the line changes its reply. */
function spoiled(change: (reply: Reply) => Reply): Mishap['befall'] {
  return spoil(async (pass) => change(await pass()))
}

async function keepWaiting(pass: () => Promise<Reply>): Promise<Reply> {
  await pass()
  return await new Promise(() => {})
}

/** Still the same JSON, and still signed by whoever signs it. */
function lengthen({ body, ...reply }: Reply): Reply {
  return { ...reply, body: body + ' '.repeat(100_000) }
}

/** A client that followed it would find the platform there. */
function redirect(_pass: () => Promise<Reply>, url: string): Reply {
  return { status: 307, headers: { location: url }, body: '' }
}

function page(status: number): Reply {
  return { status, headers: { 'content-type': 'text/html' }, body: '<html><body>Welcome</body></html>' }
}

function json(body: string): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body }
}
