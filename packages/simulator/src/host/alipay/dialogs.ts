import { isString } from '../../json.ts'
import type { HostEnvironment } from '../environment.ts'
import { askPerson } from '../person.ts'

/** `my.confirm` and `my.alert` are two calls; Taro makes either from `showModal`. */
export function defineDialogs({ define, activity, person }: HostEnvironment): void {
  const ask = (title: unknown, content: unknown, isCancellable: boolean) => {
    const question = { title: text(title), content: text(content), isCancellable }
    return askPerson(activity, { kind: 'modal', answer: person.modal, question })
  }
  define.asynchronous('confirm', async ({ title, content }) => {
    const { confirm } = await ask(title, content, true)
    return { confirm }
  })
  define.asynchronous('alert', async ({ title, content }) => {
    await ask(title, content, false)
    return { success: true }
  })
  define.asynchronous('showActionSheet', async ({ items }) => {
    const question = { items: Array.isArray(items) ? items.map(text) : [] }
    const { chosen } = await askPerson(activity, {
      kind: 'actionSheet',
      answer: person.actionSheet,
      question,
    })
    return { index: chosen ?? DISMISSED }
  })
}

const DISMISSED = -1

function text(value: unknown): string {
  return isString(value) ? value : ''
}
