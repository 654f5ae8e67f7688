import { lockDirectory } from '../../src/engines/directory-lock.ts'

/** Locks the directory named by the first argument, says so, and stays until it is killed. */
await lockDirectory(process.argv[2] ?? '')
process.stdout.write('locked\n')
setInterval(() => {}, 1000)
