import { createKeptStore } from '../store/create-kept-store.ts'

export type Theme = 'light' | 'dark'

export const themeStore = createKeptStore<Theme>('mini-push:theme', {
  initial: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  fits: (value) => value === 'light' || value === 'dark',
})

export function switchTheme(): void {
  themeStore.set((theme) => (theme === 'light' ? 'dark' : 'light'))
}

/** Puts the theme on the document, now and whenever it changes. */
export function applyTheme(): void {
  const apply = () => document.documentElement.setAttribute('data-theme', themeStore.get())
  themeStore.subscribe(apply)
  apply()
}
