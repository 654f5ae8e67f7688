import { setTimeout as delay } from 'node:timers/promises'
import { platformTemplateId } from '../test/support/contents.ts'
import type { People } from './people.ts'
import type { Act, StormPlan, TimedAct } from './plan.ts'
import { cancel, post, postBatch, reschedule, runCampaign, type Sending } from './sending.ts'
import type { ChaosWorld } from './world.ts'

/** Something that takes an answer away from whoever waits for it. */
export interface Disaster {
  what: string
  /** By the storm's clock. */
  from: Date
  until: Date
}

/** Does all that is planned, each at its time, and returns when every caller has an answer and every process is up. */
export async function blow(plan: StormPlan, sending: Sending, people: People): Promise<Disaster[]> {
  const disasters: Disaster[] = []
  const startedAt = performance.now()
  const underWay: Promise<void>[] = []
  const play = createPlayer(sending, people, disasters)
  for (const { atMs, ...act } of plan.acts) {
    await untilDue(startedAt, atMs)
    underWay.push(play(act))
  }
  await Promise.all(underWay)
  return disasters
}

async function untilDue(startedAt: number, atMs: TimedAct['atMs']): Promise<void> {
  const waitMs = startedAt + atMs - performance.now()
  if (waitMs > 0) await delay(waitMs)
}

function createPlayer(sending: Sending, people: People, disasters: Disaster[]) {
  const { world, answers } = sending
  /** One crash after another: a server that is down cannot crash. */
  let recovery = Promise.resolve()

  async function suffer(what: string, happen: () => Promise<unknown>): Promise<void> {
    const from = world.now()
    const happened = await happen()
    if (happened !== false) disasters.push({ what, from, until: world.now() })
  }

  return async function play(act: Act): Promise<void> {
    switch (act.kind) {
      case 'agree':
        return people.agree(act.agreement)
      case 'post':
        return post(sending, act.post, act.losesAnswers)
      case 'batch':
        return postBatch(sending, act.posts, act.losesAnswers)
      case 'campaign':
        return runCampaign(sending, act.campaign, delay)
      case 'cancel':
      case 'reschedule': {
        const ids = [...answers.accepted.values()].flatMap((each) => [...each])
        const id = ids[Math.floor(act.place * ids.length)]
        if (id === undefined) return
        return act.kind === 'cancel' ? cancel(sending, id) : reschedule(sending, id, act.sendInMs)
      }
      case 'fault':
        await world.control.addFault(act.fault)
        return
      case 'switch-off':
        return switchOff(world, act)
      case 'end-tokens':
        await world.control.alipayplus.changeSettings({ user: act.person, expireAccessTokens: true })
        return
      case 'jump':
        return suffer('jump', () => world.control.moveClock({ advanceMs: act.byMs }))
      case 'end-process': {
        const target = world.processes[act.process]
        return suffer(`${act.signal} ${target?.name}`, async () => target?.restart(act))
      }
      case 'crash-database':
        recovery = recovery.then(() => suffer('crash', () => crash(world, act.downMs)))
        return recovery
    }
  }
}

async function switchOff(
  { control }: ChaosWorld,
  { person: user, offMs }: { person: string; offMs: number },
): Promise<void> {
  const template = platformTemplateId('task-reminder', 'binance')
  await control.binance.changeSettings({ user, templateSwitches: { [template]: false } })
  await delay(offMs)
  await control.binance.changeSettings({ user, templateSwitches: { [template]: true } })
}

async function crash({ database }: ChaosWorld, downMs: number): Promise<void> {
  await database.crash()
  await delay(downMs)
  await database.start()
}
