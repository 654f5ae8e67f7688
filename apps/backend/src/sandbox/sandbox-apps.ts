import { z } from 'zod'
import type { Platforms } from '../platforms/index.ts'
import type { SandboxApp } from '../platforms/platform-row.ts'

/**
 * What the sandbox tells of the apps that it plays (`GET /control/apps`), of the platforms that we know.
 * @throws {Error} with what to do, when no sandbox answers
 */
export async function fetchSandboxApps(controlUrl: string, platforms: Platforms): Promise<SandboxApp[]> {
  const response = await fetch(`${controlUrl}/control/apps`).catch((cause: unknown) => {
    const advice =
      'Start it with `pnpm sandbox`, or both with `pnpm dev`; for the real platforms set MINI_PUSH_MODE=live.'
    throw new Error(`No sandbox answers at ${controlUrl}. ${advice}`, { cause })
  })
  const { apps } = appsSchema.parse(await response.json())
  return apps.flatMap((app) => {
    const row = platforms[app.platform]
    return row ? [row.sandboxApp.parse(app)] : []
  })
}

const appsSchema = z.object({ apps: z.array(z.looseObject({ platform: z.string() })) })
