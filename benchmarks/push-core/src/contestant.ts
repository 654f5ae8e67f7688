export const PLATFORMS = ['wechat', 'alipayplus', 'binance'] as const

export type Platform = (typeof PLATFORMS)[number]

/** What a contestant needs to know to send to the bare server. */
export interface Target {
  origin: string
  /** PEM: signs requests to the wallet. */
  merchantPrivateKey: string
  /** PEM: the wallet's replies are signed with its other half. */
  walletPublicKey: string
}

/** Sends one message and reads the reply; rejects unless the platform took it. `number` differs for each. */
export type Send = (number: number) => Promise<void>

/** One way to send. Its file is all that has to be written to put another library beside the others. */
export interface Contestant {
  name: string
  /** Makes ready what a program has ready before it sends: keys, tokens, connections. */
  open: Partial<Record<Platform, (target: Target) => Promise<Send>>>
}
