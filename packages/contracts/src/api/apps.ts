import type { z } from 'zod'
import type { appListSchema, appViewSchema, callbackViewSchema } from '../views/apps.ts'

/** `GET /v1/apps`: the mini programs that the configuration names. */
export type AppList = z.output<typeof appListSchema>

export type AppView = z.output<typeof appViewSchema>

export type CallbackView = z.output<typeof callbackViewSchema>
