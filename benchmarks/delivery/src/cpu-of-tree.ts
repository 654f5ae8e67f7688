import { readdirSync, readFileSync } from 'node:fs'

/**
 * CPU time that a process and those it started have used, the dead ones too, in milliseconds; undefined where the system
 * has no /proc.
 */
export function readCpuMsOfTree(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  const root = readStat(pid)
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter((stat) => stat?.parent === pid)
  const ticks = [root, ...children].reduce((sum, stat) => sum + (stat?.ticks ?? 0), root?.ticksOfDead ?? 0)
  return ticks * MS_PER_TICK
}

/** A hundred ticks a second, on every Linux that Node runs on. */
const MS_PER_TICK = 10

/** Undefined when the process has ended meanwhile. */
function readStat(pid: number): { parent: number; ticks: number; ticksOfDead: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in parentheses and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [user = 0, system = 0, userOfDead = 0, systemOfDead = 0] = fields.slice(11, 15).map(Number)
    return { parent: Number(fields[1]), ticks: user + system, ticksOfDead: userOfDead + systemOfDead }
  } catch {
    return undefined
  }
}
