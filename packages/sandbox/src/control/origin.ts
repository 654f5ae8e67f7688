const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a browser page of another machine asks. Such a page must not reach a sandbox on the developer's machine, not
 * even with a request whose answer it cannot read. Clients that are no browsers send no Origin.
 */
export function isForeign(origin: string | undefined): boolean {
  return origin !== undefined && !(URL.canParse(origin) && LOOPBACK_HOSTS.has(new URL(origin).hostname))
}

/** Lets a page of this machine read the answer. */
export function toCorsHeaders(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, DELETE',
    'access-control-allow-headers': 'content-type',
    vary: 'Origin',
  }
}
