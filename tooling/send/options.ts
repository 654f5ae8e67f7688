import { parseArgs } from 'node:util'

export interface SendOptions {
  user: string
  app: string
  template: string
  data: Record<string, string>
  sendAt: Date
  agree: boolean
}

export const USAGE = `Sends one message to one person, as a business system would.

  pnpm send [--to alice] [--app demo|demo-wallet|demo-binance] [--template task-reminder] [--data field=value …] [--in 90s] [--agree]

  --to        the person, by your own id for them (the sandbox's are alice, bob and carol)
  --data      a field of the template; may be repeated
  --in        wait so long before it is sent: 90s, 5m, 2h, 3d
  --agree     sandbox only: let the person agree on the consent sheet first, which gives one permit

The caller key is MINI_PUSH_CALLER_KEY, or the one that the backend made for development.`

/** @throws {TypeError} naming the option that is wrong */
export function readOptions(argv: string[]): SendOptions | 'help' {
  const { values } = parseArgs({
    args: argv.filter((argument) => argument !== '--'),
    options: {
      to: { type: 'string', default: 'alice' },
      app: { type: 'string', default: 'demo' },
      template: { type: 'string', default: 'task-reminder' },
      data: {
        type: 'string',
        multiple: true,
        default: ['task=英语口语练习', 'course=英语一班', 'remarks=请带上课本'],
      },
      in: { type: 'string', default: '0s' },
      agree: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const { to: user, app, template, agree } = values
  const sendAt = new Date(Date.now() + readDurationMs(values.in))
  return { user, app, template, agree, sendAt, data: Object.fromEntries(values.data.map(readPair)) }
}

function readPair(pair: string): [string, string] {
  const at = pair.indexOf('=')
  if (at < 1) throw new TypeError(`--data "${pair}" is not field=value`)
  return [pair.slice(0, at), pair.slice(at + 1)]
}

const UNITS_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

function readDurationMs(text: string): number {
  const match = /^(\d+)(s|m|h|d)$/.exec(text)
  if (!match) throw new TypeError(`--in "${text}" is not a time such as 90s, 5m, 2h or 3d`)
  const unit = match[2] as keyof typeof UNITS_MS
  return Number(match[1]) * UNITS_MS[unit]
}
