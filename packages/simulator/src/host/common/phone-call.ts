import { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment } from '../environment.ts'
import { askPerson } from '../person.ts'

/** The person is asked before anybody is called; `number` is what the platform calls the number. */
export function definePhoneCall(
  { define, activity, person }: HostEnvironment,
  number: 'phoneNumber' | 'number',
): void {
  define.asynchronous('makePhoneCall', async (options) => {
    const question = { title: String(options[number] ?? ''), content: '', isCancellable: true }
    const { confirm } = await askPerson(activity, { kind: 'modal', answer: person.modal, question })
    if (!confirm) throw new Refusal('cancel')
    return undefined
  })
}
