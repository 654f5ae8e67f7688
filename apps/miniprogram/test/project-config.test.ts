import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const APP = path.resolve(import.meta.dirname, '..')
const SOURCES = ['babel.config.js', 'config', 'package.json', 'project.config.json', 'src', 'tsconfig.json']

let copy: string

beforeAll(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'mini-push-miniprogram-'))
  for (const source of SOURCES) await cp(path.join(APP, source), path.join(copy, source), { recursive: true })
  await symlink(path.join(APP, 'node_modules'), path.join(copy, 'node_modules'))
  await writeProjectFiles({ TARO_APP_ID: 'wx0123456789abcdef' })
})

afterAll(() => rm(copy, { recursive: true }))

it('takes the appid from TARO_APP_ID', async () => {
  const text = await readFile(path.join(copy, 'dist/weapp/project.config.json'), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ appid: 'wx0123456789abcdef', projectname: 'mini-push' })
})

/** `--no-build` writes the vendor tool's project files and compiles nothing. */
async function writeProjectFiles(environment: Record<string, string>): Promise<void> {
  const cli = path.join(APP, 'node_modules/@tarojs/cli/bin/taro')
  await promisify(execFile)(process.execPath, [cli, 'build', '--type', 'weapp', '--no-check', '--no-build'], {
    cwd: copy,
    env: { ...process.env, NODE_ENV: 'production', ...environment },
  })
}
