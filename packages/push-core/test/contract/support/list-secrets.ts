import type { Recipient } from '../../../src/index.ts'
import type { World } from '../world.ts'

/** The value of a member whose name says what it is, however often its quotes were escaped. */
const TOKEN =
  /(?:access_?token|refresh_?token|session_?key|js_?code|auth_?code|openData|pushToken)\\*":\\*"([^"\\]+)/gi

/** What may stand in no text of ours: the app's own, the grant's, and every code and token that went over the wire. */
export async function listSecrets(world: World, { token }: Recipient): Promise<string[]> {
  const calls = await world.control.calls()
  const wire = calls.map(({ body, query, reply }) => JSON.stringify({ body, query, reply }))
  const tokens = wire.flatMap((text) => [...text.matchAll(TOKEN)].map(([, secret = '']) => secret))
  return [...world.secrets, ...(token ? [token] : []), ...tokens]
}
