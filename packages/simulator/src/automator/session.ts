import type { RawData, WebSocket } from 'ws'
import { toError } from '../service/failures.ts'
import { watchApp } from './app-events.ts'
import { type Request, readRequest } from './message.ts'
import { createMethods, type Methods } from './methods.ts'
import type { Stage } from './stage.ts'

/** Serves one client until it goes. */
export function openSession(socket: WebSocket, stage: Stage): void {
  const send = (message: object) => {
    // A client may be gone before its answer is ready.
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  const events = watchApp(stage.parts.world, (method, params) => send({ method, params }))
  const methods = createMethods(stage, events)
  socket.on('message', (data: RawData) => {
    const request = readRequest(String(data))
    if (request) void answer(request, { methods, send })
    else socket.close(1007, 'not a request: { id, method, params }')
  })
  // Whatever breaks the protocol of WebSocket itself; unheard it would end the process.
  socket.on('error', () => socket.terminate())
  socket.on('close', events.stop)
}

interface Answering {
  methods: Methods
  send(message: object): void
}

async function answer({ id, method, params }: Request, { methods, send }: Answering): Promise<void> {
  try {
    const perform = methods.get(method)
    if (!perform) throw new Error(`the simulator does not know ${method}`)
    send({ id, result: (await perform(params)) ?? {} })
  } catch (error) {
    send({ id, error: { message: toError(error).message } })
  }
}
