import { type JsonObject, toObject } from '../json.ts'
import { insidesOf, type PhoneInsides } from '../node/insides.ts'
import type { Phone } from '../node/phone.ts'
import { copyInto } from '../service/realm.ts'
import { attendDialogs, type Dialogs } from './dialogs.ts'
import { createMocks, type Mocks } from './mocks.ts'
import { createOpenPages, type OpenPages } from './open-pages.ts'

/** The phone as the protocol's methods take hold of it; the clients of one server share it. */
export interface Stage {
  phone: Phone
  parts: PhoneInsides
  /** The app's `wx`. */
  wx: JsonObject
  pages: OpenPages
  dialogs: Dialogs
  mocks: Mocks
  /** Copies what a client sent into the app's world. */
  bring(value: unknown): unknown
  /** Runs code of the app, and gives what it gives once the app is idle again. Rejects when the app failed. */
  perform(run: () => unknown): Promise<unknown>
  /** Leaves the phone as it was found. */
  clear(): void
}

/** @throws {TypeError} when the phone runs no package for WeChat: the client knows no other. */
export function createStage(phone: Phone): Stage {
  const parts = insidesOf(phone)
  const { app, environment, hands, world } = parts
  if (!('wx' in app.globals)) throw new TypeError('"phone" must run a package for WeChat')
  const mocks = createMocks(environment)
  const dialogs = attendDialogs(phone.person)
  return {
    phone,
    parts,
    wx: toObject(app.globals.wx),
    pages: createOpenPages(app.navigator),
    dialogs,
    mocks,
    bring: (value) => copyInto(world.realm, value),
    async perform(run) {
      let given: unknown
      const acted = hands.act(() => {
        given = run()
      })
      // Together, lest what the app rejects counts as unhandled while it becomes idle.
      const [result] = await Promise.all([given, acted])
      return result
    },
    clear() {
      dialogs.leave()
      mocks.restoreAll()
    },
  }
}
