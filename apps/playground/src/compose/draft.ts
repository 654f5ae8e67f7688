import type { SendMessage } from '@mini-push/contracts'

/** What is about to be sent. */
export interface Draft {
  app: string
  person: string
  template: string
  data: Readonly<Record<string, string>>
}

/** Where the tap on the card leads: the page that both of our apps have. */
const PAGE = 'pages/messages/index'

export function toSendMessage({ app, person, template, data }: Draft): SendMessage {
  return { app, externalId: person, template, data: { ...data }, page: PAGE }
}
