import { expect, test } from 'vitest'
import * as sandbox from '../src/index.ts'

test('the package promises these values and no others', () => {
  expect(Object.keys(sandbox).toSorted()).toEqual([
    'PortInUseError',
    'SEED_APP',
    'SEED_TEMPLATE_IDS',
    'SEED_USERS',
    'SandboxControlError',
    'createSandboxControl',
    'startSandbox',
  ])
})
