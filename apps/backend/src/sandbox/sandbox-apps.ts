import { z } from 'zod'

/** What the sandbox tells of the apps that it plays (`GET /control/apps`). */
export interface SandboxApp {
  appId: string
  /** Where the platform's API is imitated. */
  origin: string
  secret: string
  callbackToken: string
  callbackAesKey: string
  /** The sandbox's persons, with the identity that each has within the app. */
  users: { user: string; identity: string }[]
}

/** @throws {Error} with what to do, when no sandbox answers */
export async function fetchSandboxApps(controlUrl: string): Promise<SandboxApp[]> {
  const response = await fetch(`${controlUrl}/control/apps`).catch((cause: unknown) => {
    const advice =
      'Start it with `pnpm sandbox`, or both with `pnpm dev`; for the real platforms set MINI_PUSH_MODE=live.'
    throw new Error(`No sandbox answers at ${controlUrl}. ${advice}`, { cause })
  })
  return appsSchema.parse(await response.json()).apps.map(({ callback, users, ...app }) => ({
    ...app,
    callbackToken: callback.token,
    callbackAesKey: callback.encodingAesKey,
    users: users.map(({ user, openid }) => ({ user, identity: openid })),
  }))
}

const appsSchema = z.object({
  apps: z.array(
    z.object({
      appId: z.string(),
      origin: z.url(),
      secret: z.string(),
      callback: z.object({ token: z.string(), encodingAesKey: z.string() }),
      users: z.array(z.object({ user: z.string(), openid: z.string() })),
    }),
  ),
})
