import { startServerProcess } from '/work/trees/bench/benchmarks/push-core/src/server/start-server-process.ts'
import { add, toRate, toCpuMs } from '/work/trees/bench/benchmarks/push-core/src/measure.ts'
const [, , platform, conc, rounds, ...names] = process.argv
const a = await import('/work/trees/bench/benchmarks/push-core/src/contestant-process/start-contestant.ts')
const b = await import('/tmp/bench-before/benchmarks/push-core/src/contestant-process/start-contestant.ts')
const server = await startServerProcess()
const specs = [[b, 'push-core', 'BEFORE'], [a, 'push-core', 'AFTER'], ...names.map((n) => [a, n, n])]
const run = []
for (const [m, n] of specs) run.push(await m.startContestant({ contestant: n, platform, target: server.target }))
const cs=Number(conc)
for (const r of run) await r.measure({ concurrency: cs, forMs: 1500 })
const all = specs.map(() => [])
for (let i = 0; i < Number(rounds); i++) {
  for (let k = 0; k < run.length; k++) all[k].push(await run[k].measure({ concurrency: cs, forMs: 150 }))
}
const med = (v) => v.toSorted((x, y) => x - y)[v.length >> 1]
specs.forEach(([, , label], k) => console.log(label.padEnd(20), 'rate', Math.round(med(all[k].map(toRate))), 'cpu', med(all[k].map(toCpuMs)).toFixed(1), 'min', Math.min(...all[k].map(toCpuMs)).toFixed(1), specs.length>2 ? 'vs '+specs[2][2]+' rate '+med(all[k].map((m, i) => toRate(m) / toRate(all[2][i]))).toFixed(2)+' cpu '+med(all[k].map((m, i) => toCpuMs(m) / toCpuMs(all[2][i]))).toFixed(2):''))
process.exit()
