import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { validate } from 'dockerfile-utils'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const ROOT = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(resolve(ROOT, file), 'utf8')

const SECRET = /SECRET|KEY|TOKEN|PASSWORD/

describe('the Dockerfile', () => {
  const text = read('Dockerfile')
  const instructions = text
    .replaceAll('\\\n', '')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line))
  const stages = instructions.filter((line) => line.startsWith('FROM '))
  const last = instructions.slice(instructions.lastIndexOf(stages.at(-1) ?? ''))
  const find = (name: string) => last.filter((line) => line.startsWith(`${name} `)).join('\n')

  test('has nothing that a linter finds', () => {
    expect(validate(text)).toEqual([])
  })

  test('stands on the very Node and pnpm that the repository is tested with', () => {
    const { packageManager } = JSON.parse(read('package.json'))
    const { node } = parse(read('pnpm-workspace.yaml')).catalog
    expect(stages).toHaveLength(2)
    for (const stage of stages) expect(stage).toContain(`FROM node:${node}-`)
    expect(text).toContain(`npm install --global ${packageManager}\n`)
  })

  test('runs as somebody who is not root, on files that are not theirs', () => {
    expect(find('USER')).toBe('USER node')
    expect(find('COPY').split('\n')).toEqual([
      'COPY --from=build /out ./apps/backend',
      'COPY --from=build /source/apps/console/dist ./apps/console/dist',
    ])
  })

  test('tells whether it is ready', () => {
    expect(find('HEALTHCHECK')).toContain('/health/ready')
  })

  test('holds no secret: none is set, and the build sees no .env', () => {
    expect(instructions.filter((line) => /^(ENV|ARG) /.test(line) && SECRET.test(line))).toEqual([])
    expect(read('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['.env', '.env.*', '.git']))
  })
})

interface Service {
  image: string
  command?: string[]
  restart: string
  healthcheck?: { disable?: boolean }
  environment: Record<string, string>
  env_file?: string
  read_only?: boolean
  depends_on?: Record<string, { condition: string }>
}

describe('compose.yaml', () => {
  const { services }: { services: Record<string, Service> } = parse(read('compose.yaml'), { merge: true })
  const { database, ...ours } = services

  test('has a database of an exact version, the migration, and each role', () => {
    expect(database?.image).toMatch(/^postgres:\d+\.\d+-/)
    expect(Object.entries(ours).map(([name, { command }]) => [name, command])).toEqual([
      ['migrate', ['--role', 'migrate']],
      ['api', ['--role', 'api']],
      ['worker', ['--role', 'worker']],
    ])
  })

  test('migrates once, before anything else begins, and nobody else changes the schema', () => {
    expect(ours.migrate).toMatchObject({ restart: 'no', environment: { MIGRATIONS: 'apply' } })
    for (const role of ['api', 'worker']) {
      expect(ours[role]).toMatchObject({ restart: 'unless-stopped', environment: { MIGRATIONS: 'check' } })
      expect(ours[role]?.depends_on).toMatchObject({
        migrate: { condition: 'service_completed_successfully' },
      })
    }
  })

  test.each(Object.keys(ours))('%s can write nothing, and has its secrets from a file', (name) => {
    expect(ours[name]).toMatchObject({ read_only: true, env_file: '.env', cap_drop: ['ALL'] })
  })

  test('holds no secret itself', () => {
    const settings = Object.values(services).flatMap(({ environment }) => Object.entries(environment))
    const secrets = settings.filter(([name, value]) => SECRET.test(name) || value.includes('PASSWORD'))
    expect(secrets.length).toBeGreaterThan(0)
    for (const [, value] of secrets) expect(value).toContain('${POSTGRES_PASSWORD:?')
  })

  test('all that lasts is asked whether it is well', () => {
    expect(database?.healthcheck).toBeDefined()
    // Theirs is the image's own.
    expect([ours.api, ours.worker].map((service) => service?.healthcheck)).toEqual([undefined, undefined])
    expect(ours.migrate?.healthcheck).toEqual({ disable: true })
  })
})
