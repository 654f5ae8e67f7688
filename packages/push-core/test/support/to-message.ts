import type { Message, MessageContent, Provider, Recipient } from '../../src/index.ts'

/** A message as a test writes it: what it says, and to whom. */
export type Letter = MessageContent & { recipient: Recipient }

/** The letter as the provider sends it, for the first time. */
export function toMessage(provider: Pick<Provider, 'compose'>, { recipient, ...content }: Letter): Message {
  return { app: content.app, id: 'message-1', payload: provider.compose(content), recipient, resent: false }
}
