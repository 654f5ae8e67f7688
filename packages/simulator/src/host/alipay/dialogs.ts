import { isString, type JsonObject } from '../../json.ts'
import type { HostEnvironment } from '../environment.ts'
import { askPerson, type ModalQuestion } from '../person.ts'

/** `my.confirm` and `my.alert` are two calls; Taro makes either from `showModal`. */
export function defineDialogs({ define, activity, person }: HostEnvironment): void {
  const ask = ({ title, content }: JsonObject, buttons: Partial<ModalQuestion>, isCancellable: boolean) => {
    const question = { title: text(title), content: text(content), isCancellable, ...buttons }
    return askPerson(activity, { kind: 'modal', answer: person.modal, question })
  }
  define.asynchronous('confirm', async (options) => {
    const { confirmButtonText: confirmText, cancelButtonText: cancelText } = options
    const buttons = {
      ...(isString(confirmText) && { confirmText }),
      ...(isString(cancelText) && { cancelText }),
    }
    const { confirm } = await ask(options, buttons, true)
    return { confirm }
  })
  define.asynchronous('alert', async (options) => {
    const { buttonText: confirmText } = options
    await ask(options, isString(confirmText) ? { confirmText } : {}, false)
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
