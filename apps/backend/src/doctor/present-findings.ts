import { styleText } from 'node:util'
import type { Finding, Level } from './finding.ts'

const GUIDE = 'docs/going-live.md'

/** For a terminal: what is wrong stands out, and says what to do. */
export function presentFindings(findings: readonly Finding[]): string {
  return [...findings.map(presentFinding), '', count(findings), ''].join('\n')
}

/** For programs. `ok`: there is no error. */
export function toReport(findings: readonly Finding[]): { ok: boolean; findings: readonly Finding[] } {
  return { ok: findings.every(({ level }) => level !== 'error'), findings }
}

const MARKS = {
  ok: { mark: '✓', format: 'green' },
  warning: { mark: '!', format: 'yellow' },
  error: { mark: '✗', format: 'red' },
  'not checked': { mark: '–', format: 'gray' },
} as const satisfies Record<Level, { mark: string; format: string }>

const CHECK_WIDTH = 14

function presentFinding({ check, level, about, what, why, next, guide }: Finding): string {
  const { mark, format } = MARKS[level]
  const head = styleText(format, `${mark} ${check.padEnd(CHECK_WIDTH)}`)
  const isGood = level === 'ok'
  const details = isGood
    ? []
    : [line('why', why), line('do', next), line('see', guide && `${GUIDE}#${guide}`)]
  return [
    `${head}${level === 'not checked' ? 'not checked: ' : ''}${about ? `${about}: ` : ''}${what}`,
    ...details.flat(),
  ].join('\n')
}

function line(label: string, text: string | undefined): string[] {
  return text ? [`${' '.repeat(CHECK_WIDTH + 2)}${label.padEnd(4)} ${text}`] : []
}

function count(findings: readonly Finding[]): string {
  const countOf = (level: Level) => findings.filter((finding) => finding.level === level).length
  const [errors, warnings] = [countOf('error'), countOf('warning')]
  const parts = [
    `${errors} ${errors === 1 ? 'error' : 'errors'}`,
    `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
    `${countOf('not checked')} not checked`,
    `${countOf('ok')} ok`,
  ]
  return `${parts.join(', ')}.`
}
