/** The text files of a compiled package, by path from its root, with `/` between folders. */
export type PackageFiles = ReadonlyMap<string, string>

/** Resolves `target`, as written in the file `from`, to a path from the package's root. */
export function resolvePath(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const folders = from.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') folders.pop()
    else if (step !== '.' && step !== '') folders.push(step)
  }
  return folders.join('/')
}
