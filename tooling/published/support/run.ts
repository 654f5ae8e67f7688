import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** What a command printed. @throws {Error} with all of it when the command fails */
export async function run(command: string, argv: readonly string[], cwd: string): Promise<string> {
  try {
    const { stdout } = await execute(command, argv, {
      cwd,
      env: BARE_ENVIRONMENT,
      maxBuffer: 64 * 1024 * 1024,
    })
    return stdout
  } catch (error) {
    const { stdout, stderr } = Object(error)
    throw new Error(`${command} ${argv.join(' ')} failed in ${cwd}:\n${stdout}${stderr}`, { cause: error })
  }
}

/** A consumer has none of our conditions and none of vitest's variables. */
const { NODE_OPTIONS: _options, VITEST: _vitest, NODE_ENV: _environment, ...BARE_ENVIRONMENT } = process.env
