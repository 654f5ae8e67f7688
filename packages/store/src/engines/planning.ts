/**
 * How our connections plan: rows are found by an index, whether a table holds ten of them or ten million. Statements that join
 * a list besides name the rows that it can meet (`anyOf`), or else a whole index would be read for it.
 */
export const PLANNING = 'set enable_seqscan = off; set jit = off'
