/** `GET /v1/forecast`: scheduled messages that have no grant, hour by hour; hours without any are absent. */
export interface Forecast {
  from: string
  until: string
  uncovered: UncoveredView[]
}

export interface UncoveredView {
  hour: string
  app: string
  template: string
  messages: number
  people: number
}

/** `GET /v1/forecast/people`: whom to ask again for a template. */
export interface UncoveredPage {
  people: UncoveredPersonView[]
  nextCursor: string | null
}

export interface UncoveredPersonView {
  user: string
  externalId: string | null
  messages: number
  firstSendAt: string
}
