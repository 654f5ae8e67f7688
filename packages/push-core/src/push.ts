import { PushError } from './errors.ts'
import type { FieldProblem, Message, MessageContent, Payload } from './message.ts'
import type { Outcome } from './outcome.ts'
import type { Provider } from './provider.ts'
import type { TemplateWords } from './template.ts'

export interface PushOptions {
  /** Providers by our app id. */
  providers: Record<string, Provider>
}

export interface Push {
  /** The provider of an app. @throws {PushError} `unknown-app` */
  provider(app: string): Provider
  /** What is wrong with a message, by field; ask before a permit is reserved. */
  check(content: MessageContent): FieldProblem[]
  /** The platform's form of a content, to be kept and sent as it is, however often. */
  compose(content: MessageContent): Payload
  /** The card as its reader will see it; undefined where the binding lacks the platform's words. */
  preview(content: MessageContent): TemplateWords | undefined
  /** One attempt to one platform. Aborting `signal` before anything was written defers; after that it is unknown. */
  send(message: Message, signal: AbortSignal): Promise<Outcome>
}

/** One API over the platforms: finds the provider of a message's app and hands the message over. */
export function createPush({ providers }: PushOptions): Push {
  function provider(app: string): Provider {
    const found = Object.hasOwn(providers, app) ? providers[app] : undefined
    if (!found) throw new PushError('unknown-app', `No provider is configured for the app "${app}".`)
    return found
  }
  return {
    provider,
    check: (content) => provider(content.app).check(content),
    compose: (content) => provider(content.app).compose(content),
    preview: (content) => provider(content.app).preview(content),
    send: (message, signal) => provider(message.app).send(message, signal),
  }
}
