/**
 * Rows that are looked at for one figure; where there are more, it says so many. Every process is asked every few seconds, and
 * a backlog is when the database has least time for it: so many take it some thirty milliseconds.
 */
export const MOST_COUNTED = 10_000
