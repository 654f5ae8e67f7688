import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { type CredentialCacheOptions, createCredentialCache } from '../src/kernel/credential-cache.ts'
import type { NewCredential } from '../src/kernel/credential-store.ts'
import { createMemoryCredentialStore } from '../src/kernel/memory-credential-store.ts'

const MINUTE = 60_000
const patience = AbortSignal.timeout(20_000)

/** A platform whose tokens live two hours by a clock that the test moves. */
function createWorld() {
  let nowMs = Date.UTC(2026, 0, 1)
  const clock = { now: () => new Date(nowMs) }
  const store = createMemoryCredentialStore()
  const issued: string[] = []
  const issue = async (): Promise<NewCredential> => {
    const value = `token-${issued.length + 1}`
    issued.push(value)
    await sleep(5)
    return { value, expiresAt: new Date(nowMs + 120 * MINUTE) }
  }
  return {
    store,
    issued,
    issue,
    pass: (durationMs: number) => {
      nowMs += durationMs
    },
    /** The cache of one more process. */
    startProcess: (options: Partial<CredentialCacheOptions> = {}) =>
      createCredentialCache({
        store,
        key: 'app',
        fetch: issue,
        clock,
        refreshEarlyMs: 5 * MINUTE,
        leaseMs: 5_000,
        pollMs: 2,
        coolDownMs: 0,
        ...options,
      }),
  }
}

describe('one credential for all', () => {
  it('is fetched once by callers at the same time, in one process and in eight', async () => {
    const { startProcess, issued } = createWorld()
    const processes = Array.from({ length: 8 }, () => startProcess())
    const got = await Promise.all(processes.flatMap((cache) => [cache.get(patience), cache.get(patience)]))
    expect(new Set(got.map(({ value }) => value))).toEqual(new Set(['token-1']))
    expect(issued).toEqual(['token-1'])
  })

  it('is told of when it was asked for, and when the platform gave none', async () => {
    const { startProcess, issue } = createWorld()
    const fetches: boolean[] = []
    let isDown = true
    const cache = startProcess({
      fetch: () => (isDown ? Promise.reject(new Error('away')) : issue()),
      observer: { fetchedCredential: ({ failed }) => fetches.push(failed) },
    })
    await expect(cache.get(patience)).rejects.toThrow('away')
    isDown = false
    await cache.get(patience)
    await cache.get(patience)
    expect(fetches).toEqual([true, false])
  })

  it('is used without a look into the store while it is fresh', async () => {
    const { startProcess, store, pass } = createWorld()
    const cache = startProcess()
    await cache.get(patience)
    await store.expire('app', 1)
    pass(114 * MINUTE)
    expect((await cache.get(patience)).value).toBe('token-1')
  })
})

describe('near its end', () => {
  it('goes on being used while one process refreshes it', async () => {
    const { startProcess, issued, pass } = createWorld()
    const caches = [startProcess(), startProcess()]
    await Promise.all(caches.map((cache) => cache.get(patience)))
    pass(116 * MINUTE)
    const during = await Promise.all(caches.map((cache) => cache.get(patience)))
    expect(during.map(({ value }) => value)).toEqual(['token-1', 'token-1'])
    await vi.waitFor(async () => {
      const after = await Promise.all(caches.map((cache) => cache.get(patience)))
      expect(after.map(({ value }) => value)).toEqual(['token-2', 'token-2'])
    })
    expect(issued).toEqual(['token-1', 'token-2'])
  })

  it('serves until it has expired when the platform is dead, and then the failure shows', async () => {
    const { startProcess, issue, pass } = createWorld()
    let alive = true
    const fetch = async () => (alive ? await issue() : Promise.reject(new Error('dead')))
    const cache = startProcess({ fetch })
    await cache.get(patience)
    alive = false
    pass(116 * MINUTE)
    expect((await cache.get(patience)).value).toBe('token-1')
    pass(5 * MINUTE)
    await expect(cache.get(patience)).rejects.toThrow('dead')
  })

  it('is not asked for again and again where the platform hands the old one out', async () => {
    const { startProcess, issued, issue } = createWorld()
    const cache = startProcess({ fetch: issue, refreshEarlyMs: 180 * MINUTE, coolDownMs: MINUTE })
    for (let call = 0; call < 5; call += 1) {
      await cache.get(patience)
      await sleep(10)
    }
    expect(issued).toHaveLength(2)
  })
})

describe('a fetch', () => {
  it('is shown the credential that it replaces, expired or not', async () => {
    const { startProcess, issue, pass } = createWorld()
    const shown: (string | undefined)[] = []
    const cache = startProcess({
      fetch: async (_signal, stored) => {
        shown.push(stored?.value)
        return await issue()
      },
    })
    await cache.get(patience)
    pass(121 * MINUTE)
    await cache.expire(await cache.get(patience))
    await cache.get(patience)
    expect(shown).toEqual([undefined, 'token-1', 'token-2'])
  })

  it('that fails leaves the old credential in use, where it lives', async () => {
    const { startProcess, pass } = createWorld()
    await startProcess().get(patience)
    pass(116 * MINUTE)
    const failing = startProcess({ fetch: () => Promise.reject(new Error('no')) })
    expect((await failing.get(patience)).value).toBe('token-1')
    pass(5 * MINUTE)
    await expect(failing.get(patience)).rejects.toThrow('no')
  })

  it('that fails gives way to what somebody else has put there meanwhile', async () => {
    const { startProcess, store, issue } = createWorld()
    const fetch = async () => {
      await store.put('app', await issue())
      throw new Error('used')
    }
    expect((await startProcess({ fetch }).get(patience)).value).toBe('token-1')
  })
})

describe('a refused credential', () => {
  it('is replaced once, however many callers were refused it', async () => {
    const { startProcess, issued } = createWorld()
    const caches = [startProcess(), startProcess()]
    const got = await Promise.all(caches.map((cache) => cache.get(patience)))
    const renewed = await Promise.all(
      caches.map(async (cache, index) => {
        await cache.expire(got[index] ?? expect.unreachable())
        return await cache.get(patience)
      }),
    )
    expect(renewed.map(({ value }) => value)).toEqual(['token-2', 'token-2'])
    expect(issued).toEqual(['token-1', 'token-2'])
  })

  it('does not take the newer one with it', async () => {
    const { startProcess, issued } = createWorld()
    const [early, late] = [startProcess(), startProcess()]
    const first = await early.get(patience)
    await late.get(patience)
    await early.expire(first)
    await early.get(patience)
    await late.expire(first)
    expect((await late.get(patience)).value).toBe('token-2')
    expect((await early.get(patience)).value).toBe('token-2')
    expect(issued).toEqual(['token-1', 'token-2'])
  })

  it('stays refused when a late word comes in against an older one', async () => {
    const { startProcess } = createWorld()
    const cache = startProcess()
    const first = await cache.get(patience)
    await cache.expire(first)
    const second = await cache.get(patience)
    await cache.expire(second)
    await cache.expire(first)
    expect((await cache.get(patience)).value).toBe('token-3')
  })
})

describe('other processes', () => {
  it('wait for a holder that died no longer than its lease', async () => {
    const { startProcess, store } = createWorld()
    await store.lease('app', 'a dead process', new Date(Date.now() + 60), new Date())
    expect((await startProcess().get(patience)).value).toBe('token-1')
  })

  it('go on with the old credential while a dead holder has the lease', async () => {
    const { startProcess, store, pass } = createWorld()
    const cache = startProcess()
    await cache.get(patience)
    pass(116 * MINUTE)
    await store.lease('app', 'a dead process', new Date(Date.now() + MINUTE), new Date())
    expect((await startProcess().get(patience)).value).toBe('token-1')
  })

  it('are not overwritten by a slow loser of the lease', async () => {
    const { startProcess, store, issue } = createWorld()
    const { promise: mayReply, resolve: reply } = Promise.withResolvers<void>()
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
    const slow = startProcess({
      store: { ...store, lease: (key, holder, _until, now) => store.lease(key, holder, now, now) },
      fetch: async () => {
        const credential = await issue()
        ask()
        await mayReply
        return credential
      },
    })
    const lost = slow.get(patience)
    await asked
    expect((await startProcess().get(patience)).value).toBe('token-2')
    reply()
    expect((await lost).value).toBe('token-2')
    expect((await startProcess().get(patience)).value).toBe('token-2')
  })

  it('may refresh between a look into the store and the lease, and nobody fetches again', async () => {
    const { startProcess, store, issued } = createWorld()
    const quick = startProcess()
    const late = startProcess({
      store: {
        ...store,
        lease: async (...lease) => {
          await quick.get(patience)
          return await store.lease(...lease)
        },
      },
    })
    expect((await late.get(patience)).value).toBe('token-1')
    expect(issued).toEqual(['token-1'])
  })

  it('are ahead of a store that answers late with what it had before', async () => {
    const { startProcess, store } = createWorld()
    const quick = startProcess()
    const first = await quick.get(patience)
    const { promise: late, resolve: answer } = Promise.withResolvers<typeof first>()
    let reads = 0
    const read = (key: string) => {
      reads += 1
      return reads === 1 ? late : store.read(key)
    }
    const slow = startProcess({ store: { ...store, read }, leaseMs: 20 })
    await expect(slow.get(patience)).rejects.toThrow('timeout')
    await quick.expire(first)
    await quick.get(patience)
    expect((await slow.get(patience)).value).toBe('token-2')
    answer(first)
    await late
    expect((await slow.get(patience)).value).toBe('token-2')
  })

  it('try in their turn when the holder fails', async () => {
    const { startProcess } = createWorld()
    const failing = startProcess({ fetch: () => Promise.reject(new Error('no')), coolDownMs: MINUTE })
    await expect(failing.get(patience)).rejects.toThrow('no')
    expect((await startProcess().get(patience)).value).toBe('token-1')
    expect((await failing.get(patience)).value).toBe('token-1')
  })
})

describe('a dead platform', () => {
  it('is asked at once when its credential ends, if the last refresh went well', async () => {
    const { startProcess, issued, issue, pass } = createWorld()
    const answers = [() => Promise.reject(new Error('busy')), issue, issue]
    const cache = startProcess({ fetch: () => (answers.shift() ?? issue)(), coolDownMs: 30 })
    await expect(cache.get(patience)).rejects.toThrow('busy')
    await vi.waitFor(async () => expect((await cache.get(patience)).value).toBe('token-1'))
    cache.coolDown(new Error('paused'))
    pass(121 * MINUTE)
    await vi.waitFor(async () => expect((await cache.get(patience)).value).toBe('token-2'))
    pass(121 * MINUTE)
    expect((await cache.get(patience)).value).toBe('token-3')
    expect(issued).toHaveLength(3)
  })

  it('is left in peace for the cool-down, and asked again after it', async () => {
    const { startProcess } = createWorld()
    let calls = 0
    const fetch = async () => {
      calls += 1
      throw new Error(`call ${calls}`)
    }
    const cache = startProcess({ fetch, coolDownMs: 100 })
    await expect(cache.get(patience)).rejects.toThrow('call 1')
    await expect(cache.get(patience)).rejects.toThrow('call 1')
    await sleep(120)
    await expect(cache.get(patience)).rejects.toThrow('call 2')
  })

  it('does not hold a caller who gives up', async () => {
    const { startProcess } = createWorld()
    const cache = startProcess({ fetch: () => new Promise(() => {}) })
    await expect(cache.get(AbortSignal.timeout(20))).rejects.toThrow('timeout')
  })

  it('that never answers frees the callers after twice the lease', async () => {
    const { startProcess } = createWorld()
    const cache = startProcess({ fetch: () => new Promise(() => {}), leaseMs: 20 })
    await expect(cache.get(patience)).rejects.toThrow('timeout')
  })
})
