import { useLanguage } from '@mini-push/views'
import { useStore } from '@mini-push/views/store'
import { useStrings } from '../language/strings.ts'
import { PERSONS, PLATFORMS } from '../platforms.ts'
import { inboxOf } from '../sandbox/inboxes.ts'
import { sandboxStore } from '../sandbox/sandbox-store.ts'

/** How many messages lie in each inbox. */
export function InboxSection() {
  const strings = useStrings()
  const language = useLanguage()
  const inboxes = useStore(sandboxStore, (state) => state.inboxes)
  return (
    <section className="section" aria-labelledby="inbox-title">
      <h2 id="inbox-title">{strings.inboxCounts}</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{strings.person}</th>
            {PLATFORMS.map(({ platform, name }) => (
              <th key={platform} scope="col">
                <span className="platform-dot" data-platform={platform} /> {name[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PERSONS.map((person) => (
            <tr key={person}>
              <th scope="row">{person}</th>
              {PLATFORMS.map(({ platform }) => (
                <td key={platform}>{inboxOf(inboxes, { platform, user: person }).length}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
