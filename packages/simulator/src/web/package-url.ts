import { resolvePath } from '../package-path.ts'

/**
 * Where the browser finds what the app names in one of its files: an image of the package, or anything on the web.
 * Empty for a file of the package when nobody said where those are.
 */
export type ToUrl = (target: string, from: string) => string

const IS_ABSOLUTE = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i

export function createToUrl(packageUrl: string | undefined): ToUrl {
  return (target, from) => {
    if (target === '' || IS_ABSOLUTE.test(target)) return target
    if (packageUrl === undefined) return ''
    return `${packageUrl.replace(/\/$/, '')}/${resolvePath(from, target)}`
  }
}
