import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Call, Driver } from '../driver.ts'
import { listSecrets } from '../support/list-secrets.ts'
import { MISHAPS } from '../support/mishaps.ts'
import { never, openWorld, type World } from '../world.ts'

export function promiseRedaction(driver: Driver): void {
  const { signInCalls, sendCall } = driver
  const { credential } = driver.traits

  describe(`${driver.name}: what is secret`, () => {
    it('stands in no outcome, even where the platform repeats it to us', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      await world.send(recipient)
      const secrets = [...(await listSecrets(world, recipient)), recipient.identity]
      expectNone(secrets, await hearBack(world, secrets, sendCall, () => world.send(recipient)))
    })

    it('stands in no outcome of a message that was lost, nor in one about our own mistake', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      const said = [await world.send(recipient, { by: world.createProvider({ isMistaken: true }) })]
      for (const { befall, wishes } of MISHAPS.filter(({ isDone }) => !isDone)) {
        await befall(world, sendCall)
        said.push(await world.send(recipient, { by: world.createProvider(wishes) }))
      }
      expectNone([...(await listSecrets(world, recipient)), recipient.identity], said)
    })

    if (credential) {
      it('stands in no outcome of a message whose credential is refused with it', async () => {
        await using world = await openWorld(driver)
        const recipient = await world.grant()
        await world.pass(credential.lifetimeMs + 1_000)
        const secrets = [...(await listSecrets(world, recipient)), recipient.identity]
        const send = () => world.send(recipient, { by: world.createProvider() })
        expectNone(secrets, await hearBack(world, secrets, credential.call, send))
      })
    }

    it.each(signInCalls)('stands in no error of a sign-in that $endpoint refuses with it', async (call) => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      const secrets = [...(await listSecrets(world, recipient)), recipient.identity]
      expectNone(secrets, await hearBack(world, secrets, call, () => failToSignIn(world)))
    })
  })

  /** What is said of a call that is refused with each of the secrets in the platform's text. */
  async function hearBack(world: World, secrets: string[], call: Call, say: () => Promise<unknown>) {
    const said: unknown[] = []
    for (const secret of secrets) {
      await world.answerWith({ ...driver.codes.unlisted, errmsg: `not good: ${secret}` }, call)
      said.push(await say())
    }
    // Else nothing of the platform's text would be there to look at.
    expect(inspect(said.at(-1))).toContain('not good: ')
    return said
  }
}

async function failToSignIn(world: World): Promise<unknown> {
  const exchanged = world.provider.exchange(await world.signInCode('alice'), never)
  return await exchanged.then(
    () => expect.unreachable('The sign-in went well.'),
    (error: unknown) => error,
  )
}

/** Looks into errors too: message, stack, cause and every member. */
function expectNone(secrets: string[], said: unknown[]): void {
  const text = inspect(said, { depth: null, showHidden: true, breakLength: Number.POSITIVE_INFINITY })
  expect(secrets.length).toBeGreaterThan(0)
  for (const secret of secrets) expect(text).not.toContain(secret)
}
