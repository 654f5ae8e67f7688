import { expect, it } from 'vitest'
import * as entry from '../src/index.ts'

it('promises these values and no others', () => {
  expect(Object.keys(entry).sort()).toEqual(['ApiFailure', 'createClient', 'isFinalRefusal'])
})
