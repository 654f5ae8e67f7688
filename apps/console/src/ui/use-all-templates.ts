import type { TemplateView } from '@mini-push/contracts'
import { useQueries } from '@tanstack/react-query'
import { templatesQuery } from '../api/queries.ts'
import { useApps } from './use-apps.ts'

/** The templates of every app, by app. */
export function useAllTemplates(): ReadonlyMap<string, readonly TemplateView[]> {
  const apps = useApps()
  const answers = useQueries({ queries: apps.map(({ name }) => templatesQuery(name)) })
  return new Map(apps.map(({ name }, index) => [name, answers[index]?.data ?? []]))
}

/** Each template once, by its name, with what people see it under. */
export function listTitles(
  templates: ReadonlyMap<string, readonly Pick<TemplateView, 'name' | 'title'>[]>,
): { name: string; title: string }[] {
  const titles = new Map([...templates.values()].flat().map(({ name, title }) => [name, title]))
  return [...titles].map(([name, title]) => ({ name, title }))
}
