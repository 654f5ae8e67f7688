import { Choice } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'
import { useApps } from './use-apps.ts'

const ALL = ''

/** Which app a page is about, or all. */
export function AppChoice({
  app,
  onChange,
}: {
  app: string | undefined
  onChange(app: string | undefined): void
}) {
  const strings = useStrings()
  const apps = useApps()
  const items = [{ id: ALL, label: strings.allApps }, ...apps.map(({ name }) => ({ id: name, label: name }))]
  return (
    <Choice
      label={strings.app}
      items={items}
      value={app ?? ALL}
      onChange={(id) => onChange(id === ALL ? undefined : id)}
      isQuiet
    />
  )
}
