import { Link } from '@tanstack/react-router'
import { useStrings } from '../language/strings.ts'

export function TemplateList({
  titles,
  chosen,
}: {
  titles: readonly { name: string; title: string }[]
  chosen: string
}) {
  const strings = useStrings()
  return (
    <nav className="template-list" aria-label={strings.pageNames.templates}>
      {titles.map(({ name, title }) => (
        <Link
          key={name}
          className="row"
          to="/templates"
          search={{ template: name }}
          aria-current={name === chosen ? 'true' : undefined}
        >
          <strong>{title}</strong>
          <span className="quiet mono">{name}</span>
        </Link>
      ))}
    </nav>
  )
}
