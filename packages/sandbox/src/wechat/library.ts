import type { ContentKind } from './content-kinds.ts'

/** What accounts make their templates of (protocols/wechat.md 2.5): the same for all apps. */
export interface WechatLibrary {
  /** The categories that every app is in. */
  categories: readonly { id: number; name: string }[]
  titles: readonly LibraryTitle[]
}

export interface LibraryTitle {
  tid: number
  title: string
  kind: 'one-time' | 'long-term'
  categoryId: number
  keywords: readonly LibraryKeyword[]
}

export interface LibraryKeyword {
  kid: number
  name: string
  example: string
  /** The kind of the field that it becomes. */
  rule: ContentKind
  /** The values that an `enum_string` may take. */
  choices?: readonly string[]
}

/** Titles of this range have their keywords fixed, and want an empty `kidList` (2.5). */
export function isNewStyle({ tid }: LibraryTitle): boolean {
  return tid >= 10_000_001 && tid <= 19_999_999
}
