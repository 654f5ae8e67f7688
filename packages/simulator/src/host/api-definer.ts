import { isFunction, isObject, type JsonObject, toObject } from '../json.ts'
import type { Activity } from '../service/activity.ts'
import type { Failures } from '../service/failures.ts'
import type { Gesture } from '../service/gesture.ts'
import { copyInto, type PromiseExecutor, type Realm } from '../service/realm.ts'
import { Refusal } from '../service/refusal.ts'
import type { Answering, ReplyStyle } from './reply-style.ts'

/** A call that the app made, as tests look at it. */
export interface ApiCall {
  name: string
  /** The first argument, without its functions. */
  options: unknown
  /** What the app was told; missing while the call is under way. */
  reply?: unknown
}

/** Builds a platform's object (`wx`, `my`, `bn`) member by member; every call is recorded. */
export interface ApiDefiner {
  /** Own, enumerable members: Taro copies them by their keys while the app's script loads. */
  members: JsonObject
  /** A member that answers by its return value. */
  synchronous(name: string, perform: (...values: unknown[]) => unknown): void
  /** A member that answers later, in the platform's style. */
  asynchronous(name: string, perform: Perform, choices?: AsynchronousChoices): void
  /** A member that this phone lacks and others have: a call fails, and is reported even where the app catches that. */
  absent(name: string): void
  isAbsent(name: string): boolean
  /** Whether the member of that name answers later. */
  isAsynchronous(name: string): boolean
  /** What answers in the place of a member, by its name; asked at each call. */
  mocks: Map<string, ApiMock>
}

/** Is called with what the app gave and answers as the member would: with its value, or its reply. */
type ApiMock = (...values: unknown[]) => unknown

/**
 * Begins at once, still inside the tap that called it. A `Refusal` and a reply that is a failure by the platform's
 * style become the app's failure; any other error does too, and is reported, since it is ours or the package's.
 */
type Perform = (
  options: JsonObject,
  signal: AbortSignal,
) => JsonObject | undefined | Promise<JsonObject | undefined>

interface AsynchronousChoices {
  /** Whether the callbacks for this reply run as a tap of the person. */
  isTap?(reply: JsonObject): boolean
  /** Gives the app a task with `abort()` instead of a promise, as `wx.request` does. */
  isTask?: boolean
  /** Where one call answers in another way than the platform's others. */
  answersBy?: Answering
}

export interface ApiDefinerOptions {
  realm: Realm
  activity: Activity
  failures: Failures
  gesture: Gesture
  style: ReplyStyle
  calls: Pick<ApiCall[], 'push'>
}

export function createApiDefiner(options: ApiDefinerOptions): ApiDefiner {
  const { realm, activity, style, calls } = options
  const members: JsonObject = {}
  const asynchronousNames = new Set<string>()
  const absentNames = new Set<string>()
  const mocks = new Map<string, ApiMock>()

  const record = (name: string, given: unknown): ApiCall => {
    const call: ApiCall = { name, options: JSON.parse(JSON.stringify(given) ?? 'null') }
    calls.push(call)
    return call
  }
  const definer: ApiDefiner = {
    members,
    mocks,
    absent(name) {
      absentNames.add(name)
      definer.asynchronous(name, () => {
        throw new Error(`${name} is an API that this phone does not have`)
      })
    },
    isAbsent: (name) => absentNames.has(name),
    isAsynchronous: (name) => asynchronousNames.has(name),
    synchronous(name, answer) {
      members[name] = (...values: unknown[]) => {
        const call = record(name, values[0])
        call.reply = (mocks.get(name) ?? answer)(...values)
        return copyInto(realm, call.reply)
      }
    },
    asynchronous(name, perform, choices = {}) {
      const { isTap = () => false, isTask = false, answersBy = style.answersBy } = choices
      asynchronousNames.add(name)
      members[name] = (given: unknown) => {
        const asked = toObject(given)
        const call = record(name, asked)
        const abort = new AbortController()
        const start = (tell: Tell) => {
          const end = activity.begin(name)
          const mock = mocks.get(name)
          const begin = () => (mock ? askMock(mock, asked) : perform(asked, abort.signal))
          void outcomeOf(name, begin, options).then((reply) => {
            activity.later(name, () => deliver(call, { reply, isTap: isTap(reply), tell }, options))
            end()
          })
        }
        if (!isTask && givesPromise(answersBy, asked))
          return realm.createPromise((...settle) => start(toPromise(...settle)))
        start(toCallbacks(asked))
        return isTask ? { abort: () => abort.abort() } : undefined
      }
    },
  }
  return definer
}

async function askMock(mock: ApiMock, asked: JsonObject): Promise<JsonObject> {
  return toObject(await mock(asked))
}

/** Gives the reply that the app is told; never rejects. */
async function outcomeOf(
  name: string,
  begin: () => ReturnType<Perform>,
  { failures, style }: Pick<ApiDefinerOptions, 'failures' | 'style'>,
): Promise<JsonObject> {
  try {
    return style.success(name, (await begin()) ?? {})
  } catch (error) {
    if (error instanceof Refusal) return style.failure(name, error.message, error.details)
    failures.report(error)
    return style.failure(name, error instanceof Error ? error.message : String(error), {})
  }
}

interface Delivery {
  reply: JsonObject
  isTap: boolean
  tell: Tell
}

function deliver(call: ApiCall, { reply, isTap, tell }: Delivery, options: ApiDefinerOptions): void {
  const { realm, failures, gesture, style } = options
  call.reply = reply
  const run = () => failures.guard(() => tell(handOver(realm, reply), style.isFailure(call.name, reply)))
  if (isTap) gesture.during(run)
  else run()
}

/** As JSON, as between a phone's two layers; an object with functions, such as an event channel, as it is. */
function handOver(realm: Realm, reply: JsonObject): JsonObject {
  const isLive = (value: unknown) => isObject(value) && Object.values(value).some(isFunction)
  const live = Object.entries(reply).filter(([, value]) => isLive(value))
  return Object.assign(toObject(copyInto(realm, reply)), Object.fromEntries(live))
}

type Tell = (reply: unknown, isFailure: boolean) => void

const CALLBACKS = ['success', 'fail', 'complete']

function givesPromise(answersBy: Answering, options: JsonObject): boolean {
  if (answersBy !== 'either') return answersBy === 'promise'
  return !CALLBACKS.some((name) => isFunction(options[name]))
}

function toPromise(...[resolve, reject]: Parameters<PromiseExecutor>): Tell {
  return (reply, failed) => (failed ? reject(reply) : resolve(reply))
}

function toCallbacks({ success, fail, complete }: JsonObject): Tell {
  return (reply, failed) => {
    const callback = failed ? fail : success
    if (isFunction(callback)) callback(reply)
    if (isFunction(complete)) complete(reply)
  }
}
