import type { Endpoint, PlatformReply, PlatformRequest } from './endpoint.ts'
import type { Fault } from './faults.ts'

/** What a request came to. */
export interface Outcome {
  /** Undefined: nothing was decided. */
  readonly reply?: PlatformReply
  /** The connection is cut in place of the reply. */
  readonly cut: boolean
  /** How much longer than usual the reply is held back, in real milliseconds. */
  readonly delayMs: number
}

/** Lets the endpoint do its work, or not, as the fault wants it. */
export function commit(endpoint: Endpoint, request: PlatformRequest, fault: Fault | undefined): Outcome {
  switch (fault?.kind) {
    case 'drop-before-commit':
      return { cut: true, delayMs: 0 }
    case 'drop-after-commit':
      return { reply: endpoint.answer(request), cut: true, delayMs: 0 }
    case 'status':
      return { reply: toGatewayPage(fault.status), cut: false, delayMs: 0 }
    case 'code':
      return { reply: endpoint.refuse(request, fault), cut: false, delayMs: 0 }
    case 'delay':
      return { reply: endpoint.answer(request), cut: false, delayMs: fault.delayMs }
    case 'malformed':
      return { reply: halve(endpoint.answer(request)), cut: false, delayMs: 0 }
    case 'bad-signature':
    case 'unsigned':
      return { reply: spoilSignature(endpoint.answer(request), fault.kind), cut: false, delayMs: 0 }
    default:
      return { reply: endpoint.answer(request), cut: false, delayMs: 0 }
  }
}

function toGatewayPage(status: number): PlatformReply {
  return {
    status,
    contentType: 'text/html',
    body: `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>`,
    verdict: 'refused',
    why: `The fault answered HTTP ${status} in place of the platform.`,
  }
}

function halve(reply: PlatformReply): PlatformReply {
  return { ...reply, body: reply.body.slice(0, Math.ceil(reply.body.length / 2)) }
}

function spoilSignature(reply: PlatformReply, kind: 'bad-signature' | 'unsigned'): PlatformReply {
  return reply.spoilSignature ? { ...reply, headers: reply.spoilSignature(kind) } : reply
}
