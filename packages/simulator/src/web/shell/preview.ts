import { make, makeButton } from './element.ts'
import type { Sheet } from './sheet.ts'
import type { Words } from './words.ts'

/** Images over the whole screen, side by side. */
export function createPreview(urls: readonly string[], first: number, words: Words): Sheet<undefined> {
  return {
    place: 'modal',
    label: words.preview,
    dismissed: undefined,
    build(answer) {
      const images = urls.map((url) => make('img', { src: url, alt: '' }))
      requestAnimationFrame(() => images[first]?.scrollIntoView({ inline: 'start' }))
      return [
        make('div', { class: 'preview' }, ...images),
        make(
          'div',
          { class: 'choices' },
          makeButton(words.close, () => answer(undefined)),
        ),
      ]
    },
  }
}
