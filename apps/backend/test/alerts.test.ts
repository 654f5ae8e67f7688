import { readFileSync } from 'node:fs'
import { parser } from '@prometheus-io/lezer-promql'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Sample, scrape } from './support/scrape.ts'
import { readId } from './support/views.ts'
import { heardOf, openWebhookWorld } from './support/webhook-world.ts'

const file = new URL('../../../docs/alerts/mini-push.rules.yaml', import.meta.url)
const text = z.string().min(1)
const rulesSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: text,
      rules: z.array(
        z.strictObject({
          alert: text.regex(/^MiniPush[A-Z]/),
          expr: text,
          for: text.regex(/^\d+[smh]$/).optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: text, next: text }),
        }),
      ),
    }),
  ),
})
const rules = rulesSchema.parse(parse(readFileSync(file, 'utf8'))).groups.flatMap(({ rules }) => rules)

const world = await openWebhookWorld()
world.services.metrics.watchProcess()
await haveABusyDay()
const { samples } = await scrape(world.backend.metricsUrl)
afterAll(() => world.close())

/** What happens to a backend that is watched: something of each kind. */
async function haveABusyDay(): Promise<void> {
  const person = await world.signIn()
  await person.agree()
  const id = readId(await person.send())
  await heardOf(world.shop, id, 2)
  await world.stranger.post('/callbacks/wechat/demo?signature=forged', {})
  const stranger = world.nextPerson()
  await world.spoil({ name: stranger }, { kind: 'status', status: 500 }, 'jscode2session')
  const code = await world.control.wechat.login({ user: stranger })
  await world.stranger.post('/v1/sessions', { app: 'demo', code })
}

/** Prometheus itself gives these to whatever it scrapes. */
const OF_PROMETHEUS: Sample = { name: 'up', labels: { job: 'mini-push' }, value: 1 }
const OF_TARGETS = ['instance', 'job']

interface Selector {
  name: string
  matchers: { label: string; operator: string; value: string }[]
}

interface Expression {
  selectors: Selector[]
  /** What is grouped by or matched on. */
  labels: string[]
  isBroken: boolean
}

function readExpression(expression: string): Expression {
  const found: Expression = { selectors: [], labels: [], isBroken: false }
  const textOf = ({ from, to }: { from: number; to: number }) => expression.slice(from, to)
  parser.parse(expression).iterate({
    enter({ type, node }) {
      if (type.isError) found.isBroken = true
      if (type.name === 'VectorSelector') {
        const identifier = node.getChild('Identifier')
        found.selectors.push({ name: identifier ? textOf(identifier) : '', matchers: [] })
      }
      if (type.name === 'UnquotedLabelMatcher') {
        const [label, operator, value] = node
          .getChildren('LabelName')
          .concat(node.getChildren('MatchOp'), node.getChildren('StringLiteral'))
        if (!label || !operator || !value) throw new Error(`cannot read ${textOf(node)}`)
        found.selectors.at(-1)?.matchers.push({
          label: textOf(label),
          operator: textOf(operator),
          value: JSON.parse(textOf(value)),
        })
      }
      if (type.name === 'GroupingLabels') found.labels.push(...node.getChildren('LabelName').map(textOf))
    },
  })
  return found
}

function select({ name, matchers }: Selector, exposed: readonly Sample[]): Sample[] {
  return exposed.filter(
    (sample) => sample.name === name && matchers.every((matcher) => matches(matcher, sample.labels)),
  )
}

function matches(
  { label, operator, value }: Selector['matchers'][number],
  labels: Sample['labels'],
): boolean {
  const text = labels[label]
  if (text === undefined) return false
  if (operator === '=') return text === value
  if (operator === '=~') return new RegExp(`^(?:${value})$`).test(text)
  throw new Error(`The test does not know the operator ${operator}.`)
}

/** What of an expression a running backend does not have. */
function findStrangers(expression: string, exposed: readonly Sample[]): string[] {
  const { selectors, labels, isBroken } = readExpression(expression)
  if (isBroken || selectors.length === 0) return [`no PromQL: ${expression}`]
  return selectors.flatMap((selector) => {
    const [sample] = select(selector, [...exposed, OF_PROMETHEUS])
    if (!sample) return [`no series: ${JSON.stringify(selector)}`]
    return labels
      .filter((label) => !(label in sample.labels) && !OF_TARGETS.includes(label))
      .map((label) => `no label: ${label} of ${selector.name}`)
  })
}

describe.each(rules)('$alert', ({ expr, annotations }) => {
  test('asks for nothing that a running backend does not expose', () => {
    expect(findStrangers(expr, samples)).toEqual([])
  })

  test('names in its words only what its result has', () => {
    const { labels, selectors } = readExpression(expr)
    const words = Object.values(annotations).join(' ')
    const named = [...words.matchAll(/\{\{ \$labels\.(\w+) \}\}/g)].map(([, label = '']) => label)
    const kept = /\b(sum|max)\b/.test(expr) ? labels : OF_TARGETS
    expect(named.filter((label) => !kept.includes(label))).toEqual([])
    expect(selectors.length).toBeGreaterThan(0)
  })

  test('says what to do next, of what there is', () => {
    const known = new Set(samples.map(({ name }) => name))
    const named = [...annotations.next.matchAll(/mini_push_[a-z_]+/g)].map(([name]) => name)
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })
})

test('each alert has a name of its own', () => {
  const names = rules.map(({ alert }) => alert)
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThan(10)
})

test.each([
  ['a figure', 'mini_push_messages_sent_total > 0', 'no series'],
  ['a label', 'sum by (user) (mini_push_messages_due) > 0', 'no label: user'],
  ['a value', 'mini_push_lane_paused{reason="tired"} == 1', 'no series'],
  ['the form', 'sum(mini_push_messages_due', 'no PromQL'],
])('a rule that has %s wrong would have been found', (_, expression, mistake) => {
  expect(findStrangers(expression, samples).join()).toContain(mistake)
})
