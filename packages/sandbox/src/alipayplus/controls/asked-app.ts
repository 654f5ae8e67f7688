import { InvalidField, text } from '../../schema.ts'
import { optional } from '../../schema-objects.ts'
import type { AlipayplusApp } from '../app.ts'
import type { AlipayplusWorld } from '../world.ts'

/** Which app a control is about: the first one unless `appId` is given. */
export const appId = optional(text())
/** A person's name, such as alice. */
export const user = text()

export function findApp({ apps }: AlipayplusWorld, asked: string | undefined): AlipayplusApp {
  const app = asked === undefined ? apps[0] : apps.find((candidate) => candidate.appId === asked)
  if (!app) throw new InvalidField('appId', `must be one of ${apps.map((known) => known.appId).join(', ')}.`)
  return app
}
