import type { TemplateView } from '@mini-push/contracts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { appsQuery, templatesQuery } from '../api/queries.ts'

interface AllTemplates {
  /** By app; without those that are still asked for, or could not be read. */
  templates: ReadonlyMap<string, readonly TemplateView[]>
  isPending: boolean
  error: Error | null
}

/** The templates of every app. */
export function useAllTemplates(): AllTemplates {
  const apps = useQuery(appsQuery)
  const names = apps.data?.map(({ name }) => name) ?? []
  const answers = useQueries({ queries: names.map(templatesQuery) })
  return {
    templates: new Map(names.map((name, index) => [name, answers[index]?.data ?? []])),
    isPending: [apps, ...answers].some(({ isPending }) => isPending),
    error: [apps, ...answers].find(({ error }) => error)?.error ?? null,
  }
}

/** Each template once, by its name, with what people see it under. */
export function listTitles(
  templates: ReadonlyMap<string, readonly Pick<TemplateView, 'name' | 'title'>[]>,
): { name: string; title: string }[] {
  const titles = new Map([...templates.values()].flat().map(({ name, title }) => [name, title]))
  return [...titles].map(([name, title]) => ({ name, title }))
}
