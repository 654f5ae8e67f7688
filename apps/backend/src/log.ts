import { type DestinationStream, type Logger, pino } from 'pino'

/** The log: JSON lines on standard output, or on `destination`. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: describeError } }
  return destination ? pino(options, destination) : pino(options)
}

/**
 * What a log may hold of an error. A database error also carries the statement's values, and these are people's data:
 * whatever is not named here stays out.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  return {
    name: error.name,
    message: error.message,
    ...('code' in error && { code: error.code }),
    stack: error.stack,
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  }
}
