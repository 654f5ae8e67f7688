import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { run } from './run.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

/** A project of somebody else, with our packages as the registry would give them. */
export interface Consumer extends AsyncDisposable {
  folder: string
  /** The packed packages, by our folder's name. */
  tarballs: ReadonlyMap<string, string>
}

export interface ConsumerOptions {
  /** Of ours, by folder. */
  packages: readonly string[]
  /** Others, by name: which of our folders says the version. */
  dependencies: Record<string, string>
  type: 'module' | 'commonjs'
}

export async function createConsumer({ packages, dependencies, type }: ConsumerOptions): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'mini-push-consumer-'))
  const tarballs = new Map<string, string>()
  for (const name of packages) tarballs.set(name, await pack(name, folder))
  const ours = [...tarballs].map(([name, tarball]) => [`@mini-push/${name}`, `file:${tarball}`])
  const theirs = Object.entries(dependencies).map(([name, from]) => [name, versionOf(name, from)])
  const manifest = { private: true, type, dependencies: Object.fromEntries([...ours, ...theirs]) }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'pnpm-workspace.yaml'), await settings())
  await run('pnpm', ['install', '--prefer-offline'], folder)
  return { folder, tarballs, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

async function pack(name: string, destination: string): Promise<string> {
  const folder = join(ROOT, 'packages', name)
  const output = JSON.parse(await run('pnpm', ['pack', '--json', '--pack-destination', destination], folder))
  return [output].flat()[0].filename
}

function versionOf(name: string, from: string): string {
  const require = createRequire(join(ROOT, from, 'package.json'))
  return require(`${name}/package.json`).version
}

/** A project of its own, which trusts the same build scripts as ours. */
async function settings(): Promise<string> {
  const ours = await readFile(join(ROOT, 'pnpm-workspace.yaml'), 'utf8')
  const allowed = /^allowBuilds:\n(?: {2}.*\n)+/m.exec(ours)?.[0] ?? ''
  return `packages: []\npmOnFail: ignore\n${allowed}`
}
