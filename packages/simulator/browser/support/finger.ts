import type { Page } from 'playwright-core'

interface Place {
  x: number
  y: number
}

/** A finger on a touch screen; playwright itself has taps only. */
export interface Finger {
  drag(from: Place, to: Place): Promise<void>
}

const STEPS = 8

export async function touchOf(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page)
  const dispatch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Place[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  return {
    async drag(from, to) {
      await dispatch('touchStart', [from])
      for (let step = 1; step <= STEPS; step += 1) {
        const along = (start: number, end: number) => start + ((end - start) * step) / STEPS
        await dispatch('touchMove', [{ x: along(from.x, to.x), y: along(from.y, to.y) }])
      }
      await dispatch('touchEnd', [])
    },
  }
}
