import type { HostEnvironment } from '../environment.ts'

/** What the phone's clipboard holds, under the names that a platform gives calls and text. */
export function defineClipboard(
  { define }: HostEnvironment,
  { write, read, text }: { write: string; read: string; text: string } = WECHAT_NAMES,
): void {
  let held = ''
  define.asynchronous(write, (options) => {
    held = String(options[text] ?? '')
    return undefined
  })
  define.asynchronous(read, () => ({ [text]: held }))
}

const WECHAT_NAMES = { write: 'setClipboardData', read: 'getClipboardData', text: 'data' }
