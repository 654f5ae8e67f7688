import type { ApiCall } from '../../host/api-definer.ts'
import { isString, type JsonObject, toObject } from '../../json.ts'
import type { Notice } from '../protocol.ts'

const DEFAULT_TOAST_MS = 1_500
const LOADING_MS = 60_000

/** What calls of the platform's object show on the phone; all others show nothing by themselves. */
const SHOWN: Readonly<Record<string, (options: JsonObject) => Notice>> = {
  showToast: ({ title, content, duration }) => ({
    kind: 'toast',
    text: textOf(title ?? content),
    durationMs: typeof duration === 'number' ? duration : DEFAULT_TOAST_MS,
    isLoading: false,
  }),
  showLoading: ({ title, content }) => ({
    kind: 'toast',
    text: textOf(title ?? content),
    durationMs: LOADING_MS,
    isLoading: true,
  }),
  hideToast: () => ({ kind: 'no-toast' }),
  hideLoading: () => ({ kind: 'no-toast' }),
  pageScrollTo: ({ scrollTop }) => ({ kind: 'scroll', top: Number(scrollTop ?? 0) }),
  startPullDownRefresh: () => ({ kind: 'refresh', isOn: true }),
  stopPullDownRefresh: () => ({ kind: 'refresh', isOn: false }),
  showNavigationBarLoading: () => ({ kind: 'bar-loading', isOn: true }),
  hideNavigationBarLoading: () => ({ kind: 'bar-loading', isOn: false }),
  previewImage: ({ urls, current }) => {
    const images = Array.isArray(urls) ? urls.map(String) : []
    const first = typeof current === 'number' ? current : images.indexOf(String(current))
    return { kind: 'preview', images, first: Math.max(0, first) }
  },
  setTabBarBadge: ({ index, text }) => ({ kind: 'badge', index: Number(index), text: textOf(text) }),
  removeTabBarBadge: ({ index }) => ({ kind: 'badge', index: Number(index), text: '' }),
  showTabBarRedDot: ({ index }) => ({ kind: 'badge', index: Number(index), text: '•' }),
  hideTabBarRedDot: ({ index }) => ({ kind: 'badge', index: Number(index), text: '' }),
}

export function findNotice({ name, options }: ApiCall): Notice | undefined {
  return SHOWN[name]?.(toObject(options))
}

function textOf(value: unknown): string {
  return isString(value) ? value : ''
}
