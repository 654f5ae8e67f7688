import { WALLET_PROFILE_NAMES } from '@mini-push/sandbox'
import { expect, it } from 'vitest'
import { WALLET_PROFILES } from '../../src/index.ts'
import { createAlipayplusDriver } from './alipayplus-driver.ts'
import { testProvider } from './contract.ts'

it('the sandbox plays every wallet that has a profile', () => {
  expect(Object.keys(WALLET_PROFILES).toSorted()).toEqual(WALLET_PROFILE_NAMES.toSorted())
})

for (const wallet of WALLET_PROFILE_NAMES) testProvider(createAlipayplusDriver(wallet))
