/** Where the figures of a process can be read. */
export type MetricsPlace = { host: string; port: number } | 'with-the-api' | 'nowhere'

export const METRICS_PATH = '/metrics'
