/**
 * How far a platform's event may lie from the attempt that it tells of. WeChat sends it within seconds and repeats it
 * for minutes; its clock is not ours, and its instants are whole seconds.
 */
export const MATCH_WINDOW_MS = 10 * 60_000
