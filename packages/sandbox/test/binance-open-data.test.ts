import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { expect, test } from 'vitest'
import { BINANCE_SEED_APP } from '../src/index.ts'
import { openBinanceWorld, type World } from './binance-world.ts'

const OTHER_APP = { ...BINANCE_SEED_APP, appId: 'otherAppotherAppother1' }
const issue = (world: World, user = 'alice') => world.control.binance.openData({ user })

test('a data token gives the person’s open id, encrypted, in base64url with its padding', async () => {
  await using world = await openBinanceWorld()

  const { status, json } = await world.openData(await issue(world))

  expect([status, json]).toEqual([
    200,
    {
      code: '000000',
      message: null,
      data: { userData: expect.stringMatching(/^[\w-]{342}==$/) },
      success: true,
    },
  ])
  expect(decrypt(json.data?.userData, world.app.openDataPrivateKey)).toBe(world.app.users[0]?.openId)
})

test('by option, the key is the workspace’s own', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const openDataPrivateKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  await using world = await openBinanceWorld({ apps: [{ ...BINANCE_SEED_APP, openDataPrivateKey }] })

  const { json } = await world.openData(await issue(world, 'bob'))

  expect(world.app.openDataPrivateKey).toBe(openDataPrivateKey)
  expect(decrypt(json.data?.userData, openDataPrivateKey)).toBe(world.app.users[1]?.openId)
})

test('a key that is not RSA cannot be', async () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const openDataPrivateKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

  await expect(openBinanceWorld({ apps: [{ ...BINANCE_SEED_APP, openDataPrivateKey }] })).rejects.toThrow(
    'is not an RSA key',
  )
})

test('the same person has the same open id every time, and another one in another app', async () => {
  await using world = await openBinanceWorld({ apps: [BINANCE_SEED_APP, OTHER_APP] })
  const [first, second] = await world.control.apps({ platform: 'binance' })
  const read = async () =>
    decrypt((await world.openData(await issue(world))).json.data?.userData, world.app.openDataPrivateKey)

  expect(await read()).toBe(await read())
  expect(first?.users[0]?.openId).not.toBe(second?.users[0]?.openId)
})

test.each([
  { ageMs: 119_000, code: '000000' },
  { ageMs: 120_000, code: '900200' },
])('a data token of $ageMs ms is answered $code', async ({ ageMs, code }) => {
  await using world = await openBinanceWorld()
  const dataToken = await issue(world)
  await world.control.moveClock({ advanceMs: ageMs })

  expect((await world.openData(dataToken)).json.code).toBe(code)
})

test.each([
  { broken: 'no data token', dataToken: '', code: '900001', message: 'Invalid Parameter' },
  { broken: 'an unknown data token', dataToken: 'x', code: '900201', message: 'Invalid data token' },
])('$broken is answered $code', async ({ dataToken, code, message }) => {
  await using world = await openBinanceWorld()

  expect((await world.openData(dataToken)).json).toEqual({ code, message, data: null, success: false })
})

test('a data token of another app is answered 900201', async () => {
  await using world = await openBinanceWorld({ apps: [BINANCE_SEED_APP, OTHER_APP] })
  const dataToken = await world.control.binance.openData({ user: 'alice', appId: OTHER_APP.appId })

  expect((await world.openData(dataToken)).json.code).toBe('900201')
})

test.each([
  { dataTokenUse: 'once', second: '900201' },
  { dataTokenUse: 'repeated', second: '000000' },
] as const)('by ruling, a data token is good $dataTokenUse', async ({ dataTokenUse, second }) => {
  await using world = await openBinanceWorld({ rulings: { dataTokenUse } })
  const dataToken = await issue(world)
  await world.openData(dataToken)

  expect((await world.openData(dataToken)).json.code).toBe(second)
})

test('POST is answered 900001', async () => {
  await using world = await openBinanceWorld()
  const path = `/mp-api/v1/apps/${world.app.appId}/user-open-data`

  expect((await world.call({ method: 'POST', path, query: 'openData=x', body: '{}' })).json.code).toBe(
    '900001',
  )
})

function decrypt(userData: string | undefined, privateKey: string): string {
  const padding = constants.RSA_PKCS1_PADDING
  return privateDecrypt({ key: privateKey, padding }, Buffer.from(userData ?? '', 'base64url')).toString()
}
