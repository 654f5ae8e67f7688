import { isString } from '../../json.ts'
import { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment } from '../environment.ts'
import { askPerson } from '../person.ts'

export function defineDialogs({ define, activity, person }: HostEnvironment): void {
  define.asynchronous(
    'showModal',
    async ({ title, content, showCancel, confirmText, cancelText }) => {
      const question = {
        ...{ title: text(title), content: text(content), isCancellable: showCancel !== false },
        ...(isString(confirmText) && { confirmText }),
        ...(isString(cancelText) && { cancelText }),
      }
      const { confirm } = await askPerson(activity, { kind: 'modal', answer: person.modal, question })
      return { confirm, cancel: !confirm, content: null }
    },
    // Confirming counts as a tap (protocols/wechat.md 1.2), for the callback itself and not for what awaits it.
    { isTap: ({ confirm }) => confirm === true },
  )
  define.asynchronous('showActionSheet', async ({ itemList }) => {
    const items = Array.isArray(itemList) ? itemList.map(text) : []
    const question = { items }
    const { chosen } = await askPerson(activity, {
      kind: 'actionSheet',
      answer: person.actionSheet,
      question,
    })
    if (chosen === undefined) throw new Refusal('cancel')
    return { tapIndex: chosen }
  })
}

function text(value: unknown): string {
  return isString(value) ? value : ''
}
