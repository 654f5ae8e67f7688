/** What an attempt came to, as a log may hold it: a platform may repeat in its text what it was sent. */
export function hideContent(details: object, data: Readonly<Record<string, string>>): object {
  if (!('platformText' in details) || typeof details.platformText !== 'string') return details
  // Longest first: a word may be contained in another one.
  const words = Object.values(data)
    .filter(({ length }) => length >= SHORTEST)
    .toSorted((a, b) => b.length - a.length)
  const platformText = words.reduce((text, word) => text.replaceAll(word, '[content]'), details.platformText)
  return { ...details, platformText }
}

/** A single letter says nothing of anybody, and stands everywhere. */
const SHORTEST = 2
