export type { AutomatorServer, ServeAutomatorOptions } from './serve-automator.ts'
export { serveAutomator } from './serve-automator.ts'
