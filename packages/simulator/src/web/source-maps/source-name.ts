/**
 * The path of a source as its developer knows it: `webpack://app/./src/a.tsx?1f3c` is `src/a.tsx`. For WeChat, Taro
 * writes every `/` of the path as `_`; such a path has no other, and is read as it was meant.
 */
export function toSourceName(source: string): string {
  const path = source.replace(/^webpack:\/\/(?:@[^/]+\/)?[^/]*\//, '').replace(/\?\w*$/, '')
  const isFlat = /^\.{1,2}_/.test(path) && !path.includes('/')
  const named = isFlat ? unflatten(path) : path
  // Of a dependency, where it lies in the store of the package manager says nothing.
  return named.replace(/^.*\bnode_modules\//, 'node_modules/').replace(/^\.\//, '')
}

function unflatten(path: string): string {
  return path.replaceAll('_', '/').replaceAll('node/modules', 'node_modules')
}
