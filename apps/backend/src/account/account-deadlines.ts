/** One call, with a token fetched before it. */
export const oneCall = (): AbortSignal => AbortSignal.timeout(20_000)

/** The library is read page by page, and a sync may read it before it adds. */
export const manyCalls = (): AbortSignal => AbortSignal.timeout(90_000)
