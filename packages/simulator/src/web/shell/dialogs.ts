import type {
  ActionSheetAnswer,
  ActionSheetQuestion,
  ModalAnswer,
  ModalQuestion,
  SettingsChange,
  SubscriptionSettings,
} from '../../host/person.ts'
import { make, makeButton } from './element.ts'
import type { Sheet } from './sheet.ts'
import type { Words } from './words.ts'

export function createModal(
  { title, content, isCancellable, confirmText, cancelText }: ModalQuestion,
  words: Words,
): Sheet<ModalAnswer> {
  return {
    place: 'modal',
    label: title || content,
    dismissed: { confirm: !isCancellable },
    build: (answer) => [
      make('h2', {}, title),
      make('p', {}, content),
      make(
        'div',
        { class: 'choices' },
        ...(isCancellable ? [makeButton(cancelText || words.cancel, () => answer({ confirm: false }))] : []),
        makeButton(confirmText || words.confirm, () => answer({ confirm: true }), {
          class: 'main',
          'data-first': '',
        }),
      ),
    ],
  }
}

export function createActionSheet({ items }: ActionSheetQuestion, words: Words): Sheet<ActionSheetAnswer> {
  return {
    place: 'sheet',
    label: items.join(', '),
    dismissed: { chosen: undefined },
    build: (answer) => [
      ...items.map((item, chosen) => makeButton(item, () => answer({ chosen }), { class: 'item' })),
      makeButton(words.cancel, () => answer({ chosen: undefined }), { class: 'item' }),
    ],
  }
}

/** The settings page of WeChat: the main switch, and each choice that was kept. */
export function createSettings(
  { mainSwitch, itemSettings = {} }: SubscriptionSettings,
  words: Words,
  titleOf: (id: string) => string,
): Sheet<SettingsChange> {
  return {
    place: 'sheet',
    label: words.settings,
    dismissed: {},
    build(answer) {
      const main = make('input', { type: 'checkbox', role: 'switch', 'data-first': '' })
      main.checked = mainSwitch
      const items = Object.entries(itemSettings).map(([id, decision]) => {
        const field = make('input', { type: 'checkbox', role: 'switch' })
        field.checked = decision.startsWith('accept')
        return { id, field, line: make('label', { class: 'line' }, make('span', {}, titleOf(id)), field) }
      })
      const done = () =>
        answer({
          mainSwitch: main.checked,
          itemSettings: Object.fromEntries(
            items.map(({ id, field }) => [id, field.checked ? 'accept' : 'reject']),
          ),
        })
      return [
        make('h2', {}, words.settings),
        make('label', { class: 'line' }, make('span', {}, words.receive), main),
        ...(items.length > 0 ? items.map(({ line }) => line) : [make('p', { class: 'soft' }, words.noKept)]),
        make('div', { class: 'choices' }, makeButton(words.save, done, { class: 'main' })),
      ]
    },
  }
}
