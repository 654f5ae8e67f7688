import type { ComponentMaker } from '../components.ts'
import { textAttribute } from '../element-view.ts'

const FITS: Readonly<Record<string, string>> = { aspectFit: 'contain', aspectFill: 'cover' }

export const createImage: ComponentMaker = ({ host, fire, toUrl }) => {
  const image = host.ownerDocument.createElement('img')
  host.append(image)
  image.addEventListener('load', () =>
    fire('load', { width: image.naturalWidth, height: image.naturalHeight }),
  )
  image.addEventListener('error', () => fire('error', { errMsg: 'the image cannot be loaded' }))
  return {
    update({ attributes }) {
      const { src, mode, alt } = attributes
      const url = toUrl(textAttribute(src))
      if (image.getAttribute('src') !== url) image.src = url
      image.alt = textAttribute(alt ?? attributes['aria-label'])
      image.style.objectFit = FITS[textAttribute(mode)] ?? 'fill'
      if (mode === 'widthFix') host.style.height = 'auto'
    },
  }
}
