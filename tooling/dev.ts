import { rmSync } from 'node:fs'
import { ADDRESSES, BACKEND_URL, PLAYGROUND_URL, SANDBOX_CONTROL_URL } from './addresses.ts'
import { isFreePort } from './dev/free-port.ts'
import { type Part, startPart } from './dev/part.ts'
import { type DevChoice, readOnly } from './dev/read-only.ts'
import { waitUntilReady } from './dev/wait-until-ready.ts'

/**
 * `pnpm dev`: sandbox, backend, the mini program's three builds and the playground, each a process of its own, under
 * this one supervisor. Ctrl-C stops them all, and so does the end of any of them.
 */
const STOP_GRACE_MS = 10_000
const parts: Part[] = []
const stopping = new AbortController()

const choice = readChoice()
await requireFreePorts()
/** The sandbox forgets everything when it stops, so the database of its world starts afresh with it. */
rmSync(`${process.env.DATA_DIR ?? '.mini-push'}/sandbox-database`, { recursive: true, force: true })
process.on('SIGINT', () => stop(0))
process.on('SIGTERM', () => stop(0))

const page = choice.playground
  ? start('page', 'apps/playground/server/main.ts', PLAYGROUND_URL, { BACKEND_URL, SANDBOX_CONTROL_URL })
  : undefined
await start('sandbox', 'packages/sandbox/src/main.ts', `${SANDBOX_CONTROL_URL}/control/health`, {
  SANDBOX_WECHAT_CALLBACK_URL: `${BACKEND_URL}/callbacks/wechat/demo`,
})
const backend = await start('backend', 'apps/backend/src/main.ts', `${BACKEND_URL}/health/ready`, {
  SANDBOX_CONTROL_URL,
})
await page
if (!stopping.signal.aborted) printWelcome(await readOperatorLink(backend))
/** Last, since they take every core: the page says what a phone waits for. Packages of one's own are built by whoever has them. */
if (!process.env.PACKAGES_DIR)
  for (const type of choice.phones) startOne(type, 'tooling/dev/watch-build.ts', { BUILD_TYPE: type })

async function requireFreePorts(): Promise<void> {
  for (const [name, { port, variable }] of Object.entries(ADDRESSES)) {
    if (await isFreePort(port)) continue
    console.error(
      `Port ${port} (${name}) is in use. Stop what listens there, or choose another: ${variable}=… pnpm dev`,
    )
    process.exitCode = 1
  }
  if (process.exitCode) process.exit()
}

function readChoice(): DevChoice {
  try {
    return readOnly(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

async function start(
  name: string,
  file: string,
  readyUrl: string,
  environment: Record<string, string>,
): Promise<Part | undefined> {
  const part = startOne(name, file, environment)
  await waitUntilReady(readyUrl, stopping.signal)
  return part
}

/** The backend's first word to its supervisor. */
async function readOperatorLink(backend: Part | undefined): Promise<string> {
  const told = await Promise.race([backend?.told, backend?.ended])
  return typeof told === 'object' && told && 'operatorLink' in told ? String(told.operatorLink) : ''
}

function startOne(name: string, file: string, environment: Record<string, string>): Part | undefined {
  if (stopping.signal.aborted) return
  const part = startPart(name, file, environment)
  parts.push(part)
  part.ended.then(() => {
    if (!stopping.signal.aborted) console.error(`${name} ended; stopping the others.`)
    stop(1)
  })
  return part
}

/** Backend before sandbox, so that a send under way still gets its answer. */
async function stop(exitCode: number): Promise<void> {
  if (stopping.signal.aborted) return
  stopping.abort()
  for (const part of parts.toReversed()) await part.stop(STOP_GRACE_MS)
  process.exit(exitCode)
}

function printWelcome(operatorLink: string): void {
  const page = choice.playground
    ? `\n    playground  ${PLAYGROUND_URL}  (three phones, and the wire between them)`
    : ''
  const phones = choice.playground
    ? `\n  The mini program is being built for ${choice.phones.join(', ')}; each phone starts when its build is done.\n`
    : ''
  console.log(`
  mini-push is ready. The sandbox plays WeChat, a wallet and Binance; no account is needed.
${page}
    console     ${operatorLink}
                (works once, within ten minutes; another: pnpm operator-link)
    backend     ${BACKEND_URL}
    sandbox     ${SANDBOX_CONTROL_URL}/control/openapi.json  (inboxes, clock, faults)
${phones}
  In another terminal:

    pnpm send --agree                      alice agrees on the sheet, and gets her reminder
    pnpm send --agree --app demo-wallet    the same in a wallet; --app demo-binance on Binance
    pnpm send --help                       to whom, what, when

    curl '${SANDBOX_CONTROL_URL}/control/inbox?user=alice'   what lies in her inbox

  Ctrl-C stops everything.
`)
}
