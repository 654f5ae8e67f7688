import { useMemo } from 'react'
import { useLanguage, useStrings } from '../language/language.ts'
import { PERSONS, PLATFORMS } from '../platforms.ts'
import { sandboxStore } from '../sandbox/sandbox-store.ts'
import { useStore } from '../store/create-store.ts'

/** How many messages lie in each inbox. */
export function InboxSection() {
  const strings = useStrings()
  const language = useLanguage()
  const inbox = useStore(sandboxStore, (state) => state.inbox)
  const counts = useMemo(() => {
    const byOwner = new Map<string, number>()
    for (const { value } of inbox) {
      const owner = `${value.platform} ${value.user}`
      byOwner.set(owner, (byOwner.get(owner) ?? 0) + 1)
    }
    return byOwner
  }, [inbox])
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
                <td key={platform}>{counts.get(`${platform} ${person}`) ?? 0}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
