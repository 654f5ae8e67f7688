import { createLogger, type Logger } from 'vite'

/**
 * Says what Vite has to say, except that backend or sandbox do not listen: the page asks them again and again, and tells
 * its reader.
 */
export function createQuietLogger(): Logger {
  const logger = createLogger('warn', { allowClearScreen: false })
  return {
    ...logger,
    error(text, options) {
      if (!/proxy error[\s\S]*ECONNREFUSED/.test(text)) logger.error(text, options)
    },
  }
}
