import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'

const PACKAGE = path.resolve(import.meta.dirname, '../..')
const FIXTURE = path.join(PACKAGE, 'test/fixtures/app')
const run = promisify(execFile)
const require = createRequire(import.meta.url)

/**
 * Builds the fixture with `taro build --type bmp` and the plugin as it is in `src` now; gives the folder that a
 * vendor's tool opens.
 */
export async function buildFixture(): Promise<string> {
  await Promise.all([compile('tsconfig.build.json', 'cjs'), compile('tsconfig.runtime.json', 'esm')])
  const cli = require.resolve('@tarojs/cli/bin/taro')
  await run(process.execPath, [cli, 'build', '--type', 'bmp', '--no-check'], {
    cwd: FIXTURE,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return path.join(FIXTURE, 'dist')
}

/** As the package's own build, into a folder beside the fixture, where its configuration finds it. */
async function compile(project: string, folder: string): Promise<void> {
  const compiler = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin/tsc')
  const options = ['-p', project, '--outDir', `test/fixtures/dist/${folder}`]
  await run(process.execPath, [compiler, ...options], { cwd: PACKAGE })
}
