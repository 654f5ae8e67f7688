/** @throws {TypeError} naming the option */
export function required(name: string, value: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new TypeError(`Option "${name}" must be a text that is not empty.`)
}

/** @throws {TypeError} naming the option and its choices */
export function oneOf<T extends string>(name: string, choices: readonly T[], value: T): T {
  if (choices.includes(value)) return value
  throw new TypeError(`Option "${name}" must be one of ${choices.join(', ')}.`)
}

/** @throws {TypeError} naming the option */
export function atLeast(name: string, least: number, value: number): number {
  if (Number.isFinite(value) && value >= least) return value
  throw new TypeError(`Option "${name}" must be a number, ${least} or more.`)
}

/** Scheme, host and port. Plain http is taken on loopback only, since secrets travel there. @throws {TypeError} */
export function toOrigin(name: string, text: string): string {
  const url = URL.parse(text)
  if (!url || url.origin !== text.replace(/\/$/, '')) {
    throw new TypeError(`Option "${name}" must be scheme, host and port without a path.`)
  }
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) return url.origin
  throw new TypeError(`Option "${name}" must be https; plain http is taken on loopback only.`)
}
