import { expect, test } from 'vitest'
import * as sandbox from '../src/index.ts'

test('the package promises these values and no others', () => {
  expect(Object.keys(sandbox).toSorted()).toEqual([
    'ALIPAYPLUS_SEED_APPS',
    'ALIPAYPLUS_SEED_TEMPLATE_CODES',
    'BINANCE_SEED_APP',
    'BINANCE_SEED_TEMPLATE_IDS',
    'PortInUseError',
    'SEED_APP',
    'SEED_LIBRARY',
    'SEED_TEMPLATE_IDS',
    'SEED_USERS',
    'SandboxControlError',
    'WALLET_PROFILE_NAMES',
    'createSandboxControl',
    'startSandbox',
  ])
})
