import { PushError, type TemplateDrift } from '@mini-push/push-core'
import { createDeadline } from './deadline.ts'
import type { Found } from './finding.ts'
import type { ExaminedApp, Patient } from './patient.ts'

/** Whether the account has the templates of `push.config.ts`, with the keys that are bound there. */
export async function checkTemplates(patient: Patient): Promise<Found[]> {
  const apps = await patient.apps()
  return (await Promise.all(apps.map(compareTemplates))).flat()
}

async function compareTemplates(app: ExaminedApp): Promise<Found[]> {
  const { name: about, provider, operation, templates } = app
  if (provider instanceof TypeError)
    return [{ level: 'not checked', about, what: 'First put right: secrets.' }]
  const { account } = provider
  if (!account)
    return [
      { level: 'not checked', about, what: operation.templatesByHand ?? NO_LIST, guide: operation.guide },
    ]
  if (templates.length === 0)
    return [{ level: 'not checked', about, what: 'push.config.ts binds no template to it.' }]
  try {
    const drifts = account.findDrift(templates, await account.listTemplates(createDeadline()))
    if (drifts.length > 0) return drifts.map((drift) => toFound(drift, app))
    return [
      {
        level: 'ok',
        about,
        what: `The account has all ${templates.length} templates as push.config.ts binds them.`,
      },
    ]
  } catch (error) {
    if (!(error instanceof PushError)) throw error
    // Why, the credentials' finding tells, which needs the same answer.
    return [{ level: 'not checked', about, what: error.message }]
  }
}

const NO_LIST = 'The platform lists no templates.'

function toFound(
  { template, kind, text }: TemplateDrift,
  { name, operation: { guide } }: ExaminedApp,
): Found {
  return {
    level: kind === 'words' ? 'warning' : 'error',
    about: `${name}, template ${template}`,
    what: text.en,
    guide,
    ...CONSEQUENCES[kind],
  }
}

const CONSEQUENCES = {
  missing: {
    why: 'The sheet cannot ask for it (20001), and every message of it would be refused (40037).',
    next: 'Copy the id of the template in the console into push.config.ts; one that was deleted and added again has a new id.',
  },
  keys: {
    why: 'Every message of it would be refused as invalid (47003).',
    next: "Bind the fields in push.config.ts to the keys of the template's detail page in the console.",
  },
  choices: {
    why: 'A value that is not on the list of the account would be refused (47003).',
    next: 'Copy the list into `enums` of the binding.',
  },
  kind: {
    why: 'Permits would be counted in the wrong way: sent too often, or not at all.',
    next: 'Correct `kind` of the binding.',
  },
  words: {
    why: 'Previews show something else than phones.',
    next: 'Copy title and content into `words` of the binding.',
  },
} satisfies Record<TemplateDrift['kind'], Pick<Found, 'why' | 'next'>>
