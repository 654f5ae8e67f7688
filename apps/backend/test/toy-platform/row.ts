import { z } from 'zod'
import type { AppConfigs } from '../../src/platforms/index.ts'
import { type PlatformRow, secret } from '../../src/platforms/platform-row.ts'
import { createToyProvider, type ToyBinding } from './index.ts'

/**
 * Only this folder's tsconfig knows of a fourth platform, and checks the whole backend with one.
 * Optional because it is not shipped: the backend's own table does without its row.
 */
declare module '../../../../packages/push-core/src/platform.ts' {
  interface Bindings {
    toy?: ToyBinding
  }
}

declare module '../../src/platforms/index.ts' {
  interface AppConfigs {
    toy: { platform: 'toy'; appId: string }
  }
}

const app = z.strictObject({
  platform: z.literal('toy'),
  appId: z.string(),
}) satisfies z.ZodType<AppConfigs['toy']>

const binding = z.strictObject({
  templateId: z.string(),
  fields: z.array(z.string()),
}) satisfies z.ZodType<ToyBinding>

const secrets = z.object({ secret: secret(/^\S+$/, 'the secret of the toy shop') })

/** All that the backend is told of the toy platform. */
export const toy: PlatformRow = {
  app,
  binding,
  boundFields: (bound) => binding.parse(bound).fields,
  secrets,
  sandboxApp: z.never(),
  operation: { guide: 'toy', proof: 'The toy platform knows the secret.' },
  createProvider: ({ secrets: given, origin }) =>
    createToyProvider({ ...secrets.parse(given), origin: z.url().parse(origin) }),
}
