import type { ToWorker } from '../protocol.ts'
import { bootPhone, type PhoneWorker } from './phone-worker.ts'

/** The Worker's own script. */
let phone: PhoneWorker | undefined

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'boot') phone = bootPhone(data.options, (message) => self.postMessage(message))
  else phone?.receive(data)
})
