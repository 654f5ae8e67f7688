/**
 * Hands the unhandled rejections of one app to `report`; call the result to stop. Node tells the process, not the
 * world they come from, so promises are told apart by `owns`.
 *
 * A test runner that listens too still counts the rejection against the run.
 */
export function watchRejections(
  owns: (promise: unknown) => boolean,
  report: (reason: unknown) => void,
): () => void {
  const watcher: Watcher = { owns, report }
  if (watchers.size === 0) process.on('unhandledRejection', onRejection)
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
    if (watchers.size === 0) process.off('unhandledRejection', onRejection)
  }
}

interface Watcher {
  owns(promise: unknown): boolean
  report(reason: unknown): void
}

const watchers = new Set<Watcher>()

function onRejection(reason: unknown, promise: unknown): void {
  const watcher = [...watchers].find(({ owns }) => owns(promise))
  if (watcher) watcher.report(reason)
  // Listening took away Node's own answer to a rejection that is nobody's: to end the process.
  else if (process.listenerCount('unhandledRejection') === 1) throw reason
}
