import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'

/** A door in front of a server: shut, it refuses connections, and behind it everything stays as it is. */
export interface Gate {
  readonly origin: string
  shut(): Promise<void>
  open(): Promise<void>
}

export async function openGate(target: string): Promise<Gate> {
  const { hostname: host, port: targetPort } = new URL(target)
  const sockets = new Set<Socket>()
  const server = createServer((incoming) => {
    const outgoing = createConnection({ host, port: Number(targetPort) })
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(socket)
      socket.pipe(other)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })

  async function listen(port: number): Promise<number> {
    server.listen(port, host)
    await once(server, 'listening')
    // Only a socket path is a string, and a server that listens has an address.
    return (server.address() as AddressInfo).port
  }

  async function shut(): Promise<void> {
    if (!server.listening) return
    server.close()
    for (const socket of sockets) socket.destroy()
    await once(server, 'close')
  }

  const port = await listen(0)
  return {
    origin: `http://${host}:${port}`,
    shut,
    open: async () => void (await listen(port)),
  }
}
