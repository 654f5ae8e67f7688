import { z } from 'zod'

/** ISO 8601 in UTC, as every instant that we tell. */
export const instant = z.iso.datetime()
