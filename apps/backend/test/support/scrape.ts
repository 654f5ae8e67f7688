import { expect } from 'vitest'

/** One line of what Prometheus reads. */
export interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

/** What a backend exposes at this moment. */
export interface Scrape {
  text: string
  samples: Sample[]
  /** The one sample of this name that has these labels, and perhaps others. */
  value(name: string, labels?: Record<string, string>): number
}

/** Reads the figures as Prometheus does. */
export async function scrape(metricsUrl: string | undefined): Promise<Scrape> {
  const response = await fetch(`${metricsUrl}/metrics`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const text = await response.text()
  const samples = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(readSample)
  return { text, samples, value: (name, labels = {}) => findOne(samples, name, labels).value }
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g

function readSample(line: string): Sample {
  const [, name = '', labels = '', value] = LINE.exec(line) ?? expect.unreachable(`not a sample: ${line}`)
  return {
    name,
    labels: Object.fromEntries([...labels.matchAll(LABEL)].map(([, label = '', text = '']) => [label, text])),
    value: Number(value),
  }
}

function findOne(samples: readonly Sample[], name: string, labels: Record<string, string>): Sample {
  const found = samples.filter(
    (sample) =>
      sample.name === name && Object.entries(labels).every(([label, text]) => sample.labels[label] === text),
  )
  expect(found, `${name}${JSON.stringify(labels)}`).toHaveLength(1)
  return found[0] ?? expect.unreachable()
}
