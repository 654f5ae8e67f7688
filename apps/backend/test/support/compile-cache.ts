const { NODE_COMPILE_CACHE } = process.env

/** For the environment of a process: half of what it does until it listens is to compile its modules. */
export const COMPILE_CACHE = NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}
