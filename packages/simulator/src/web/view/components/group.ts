import type { ComponentMaker } from '../components.ts'

/** `radio-group` has one value, `checkbox-group` those that are ticked, in their order. */
export const createGroup: ComponentMaker = ({ host, fire }) => {
  const isRadio = host.localName === 'mp-radio-group'
  const read = () => {
    const ticked = [...host.querySelectorAll('input')].filter(({ checked }) => checked)
    const values = ticked.map(({ value }) => value)
    return isRadio ? (values[0] ?? '') : values
  }
  host.addEventListener('mp-tick', () => fire('change', { value: read() }))
  return { slot: host, update() {}, value: read }
}
