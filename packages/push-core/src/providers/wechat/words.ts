/** One line of a template's content, `课程:{{thing9.DATA}}`, taken apart (protocols/wechat.md 2.5). */
export interface WordsLine {
  label: string
  /** Such as `thing9`. */
  key: string
  /** The key without its number. */
  kind: string
}

/** The keys of a template's content, in its order. */
export function findKeys(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, key = '']) => key)
}

/** The lines of a template's content; those that are no label with a key are left out. */
export function readLines(text: string): WordsLine[] {
  return text.split('\n').flatMap((line) => {
    const { label, key, kind } = LINE.exec(line.trim())?.groups ?? {}
    return label && key && kind ? [{ label, key, kind }] : []
  })
}

const LINE = /^(?<label>.+?)[:：]\{\{(?<key>(?<kind>[a-z_]+?)\d+)\.DATA\}\}$/u
