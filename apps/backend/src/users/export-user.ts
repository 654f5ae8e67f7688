import { Readable } from 'node:stream'
import type { UserExport } from '@mini-push/contracts'
import {
  holdPresent,
  type PersonalSection,
  readPersonalSection,
  readUser,
  type SectionPlace,
} from '@mini-push/store'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { AppActor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import { type ExportedUser, PRESENT, type Present } from './present-sections.ts'

/**
 * Everything that is held about a person as one JSON document (`UserExport`), read page by page as it is taken: a person with
 * a million messages fills no memory, and a reader who is slow holds up no transaction. It breaks off when the person is
 * erased meanwhile. @throws {ApiError} `not-found`
 */
export async function exportUser(services: Services, actor: AppActor, id: string): Promise<Readable> {
  const user = await services.store.transaction(async (tx) => {
    await holdPresent(tx, [id])
    const found = await readUser(tx, { id, apps: actor.apps })
    if (found) await recordAct(services, tx, { actor, action: 'user.export', subject: id, app: found.app })
    return found
  })
  if (!user) throw new ApiError('not-found', 'There is no user with this id.')
  return Readable.from(writeDocument(services, user))
}

async function* writeDocument(services: Services, user: ExportedUser): AsyncGenerator<string> {
  const head = {
    exportedAt: services.clock.now().toISOString(),
    user: { ...user, createdAt: user.createdAt.toISOString() },
  } satisfies Partial<UserExport>
  yield JSON.stringify(head).slice(0, -1)
  for (const section of Object.keys(PRESENT) as PersonalSection[])
    yield* writeSection(services, user, section)
  yield '}\n'
}

async function* writeSection(
  services: Services,
  user: ExportedUser,
  section: PersonalSection,
): AsyncGenerator<string> {
  yield `,\n"${section}":[`
  let place: SectionPlace | undefined
  let isFirst = true
  do {
    const page = await readPage(services, user, { section, after: place })
    for (const item of page.items) {
      yield `${isFirst ? '' : ','}\n${JSON.stringify(item)}`
      isFirst = false
    }
    place = page.next
  } while (place)
  yield ']'
}

/** `next` is where the following page begins; undefined on the last one. */
async function readPage<Section extends PersonalSection>(
  services: Services,
  user: ExportedUser,
  { section, after }: { section: Section; after: SectionPlace | undefined },
): Promise<{ items: UserExport[Section]; next: SectionPlace | undefined }> {
  return services.store.transaction(async (tx) => {
    if (!(await readUser(tx, { id: user.id, apps: [user.app] })))
      throw new ApiError('not-found', 'The person was erased meanwhile.')
    const rows = await readPersonalSection(tx, section, { userId: user.id, after, limit: PAGE })
    const present: Present<Section> = PRESENT[section]
    const items = await present(rows, { services, tx, user })
    return { items, next: rows.length === PAGE ? rows.at(-1) : undefined }
  })
}

const PAGE = 200
