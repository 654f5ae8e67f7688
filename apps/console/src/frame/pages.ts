/** The pages of the console, each with the key that leads to it. */
export const PAGES = [
  { name: 'overview', to: '/', key: 'o' },
  { name: 'messages', to: '/messages', key: 'm' },
  { name: 'grants', to: '/grants', key: 'g' },
  { name: 'campaigns', to: '/campaigns', key: 'c' },
  { name: 'templates', to: '/templates', key: 't' },
  { name: 'apps', to: '/apps', key: 'a' },
] as const
