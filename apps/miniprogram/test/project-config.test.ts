import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const APP = path.resolve(import.meta.dirname, '..')
const SOURCES = [
  'babel.config.js',
  'config',
  'package.json',
  'project.bmp.json',
  'project.config.json',
  'src',
  'tsconfig.json',
]

/** A wallet's app is chosen in its studio. */
const APPIDS = [
  { type: 'weapp', appid: 'wx0123456789abcdef' },
  { type: 'bmp', appid: 'ozSQnakAm7apa6ew7crPYd' },
]

let copy: string

beforeAll(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'mini-push-miniprogram-'))
  for (const source of SOURCES) await cp(path.join(APP, source), path.join(copy, source), { recursive: true })
  await symlink(path.join(APP, 'node_modules'), path.join(copy, 'node_modules'))
})

afterAll(() => rm(copy, { recursive: true }))

it.each(APPIDS)('takes the appid from TARO_APP_ID: $type', async ({ type, appid }) => {
  await writeProjectFiles(type, { TARO_APP_ID: appid })
  const text = await readFile(path.join(copy, 'dist', type, 'project.config.json'), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ appid, miniprogramRoot: './' })
})

/** `--no-build` writes the vendor tool's project files and compiles nothing. */
async function writeProjectFiles(type: string, environment: Record<string, string>): Promise<void> {
  const cli = path.join(APP, 'node_modules/@tarojs/cli/bin/taro')
  await promisify(execFile)(process.execPath, [cli, 'build', '--type', type, '--no-check', '--no-build'], {
    cwd: copy,
    env: { ...process.env, NODE_ENV: 'production', ...environment },
  })
}
