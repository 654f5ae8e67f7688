import { resolvePath } from '../package-path.ts'

/** Where the browser finds what the app names in one of its files: an image of the package, or anything on the web. */
export type ToUrl = (target: string, from: string) => string

const IS_ABSOLUTE = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i

export function createToUrl(packageUrl: string | undefined): ToUrl {
  return (target, from) => {
    if (packageUrl === undefined || target === '' || IS_ABSOLUTE.test(target)) return target
    return `${packageUrl.replace(/\/$/, '')}/${resolvePath(from, target)}`
  }
}
