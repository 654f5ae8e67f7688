import { useIsAdmin } from '../ui/use-may-act.ts'

/** The pages of the console, each with the key that leads to it. */
const PAGES = [
  { name: 'overview', to: '/', key: 'o' },
  { name: 'messages', to: '/messages', key: 'm' },
  { name: 'grants', to: '/grants', key: 'g' },
  { name: 'campaigns', to: '/campaigns', key: 'c' },
  { name: 'templates', to: '/templates', key: 't' },
  { name: 'apps', to: '/apps', key: 'a' },
] as const

const PAGES_OF_ADMINS = [...PAGES, { name: 'access', to: '/access', key: 'k' }] as const

/** Those that whoever is signed in has something to do on. */
export function usePages(): readonly (typeof PAGES_OF_ADMINS)[number][] {
  return useIsAdmin() ? PAGES_OF_ADMINS : PAGES
}
