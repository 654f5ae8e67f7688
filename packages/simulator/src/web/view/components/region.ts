import type { JsonObject } from '../../../json.ts'
import type { OpenPicker, PickerList, PickerQuestion } from '../../shell/picker-sheet.ts'
import { textAttribute } from '../element-view.ts'

/** A division of China: what is written and its six digits. */
interface Region {
  name: string
  code: string
}

/** What the app is told: from province to district, without the postcode, which no free table has. */
export interface RegionDetail {
  value: string[]
  code: string[]
}

type Pick = (question: PickerQuestion) => OpenPicker

const LEVELS: Readonly<Record<string, number>> = { province: 1, city: 2, region: 3, 'sub-district': 3 }

/** Asks for province, city and district, as far down as `level` says; undefined when nothing was chosen. */
export async function openRegions(
  attributes: JsonObject,
  value: unknown,
  pick: Pick,
): Promise<RegionDetail | undefined> {
  const table = await readTable()
  const depth = LEVELS[textAttribute(attributes.level)] ?? 3
  const custom = textAttribute(attributes['custom-item'])
  const names = Array.isArray(value) ? value.map(String) : []
  let chosen = names.slice(0, depth)
  const columns = () => toColumns(table, { chosen, depth, custom })
  const open = pick({
    kind: 'lists',
    label: textAttribute(attributes['aria-label'] ?? attributes['header-text']),
    lists: columns().map(toList),
    onMove(column, item) {
      chosen = columns().map(
        ({ regions, at }, index) => (index === column ? regions[item] : regions[at])?.name ?? '',
      )
      // What stood below belongs to another province or city.
      chosen.length = column + 1
      open.show(columns().map(toList))
    },
  })
  const answer = await open.answer
  if (!Array.isArray(answer)) return undefined
  const regions = columns().flatMap(({ regions: items }, index) => items[answer[index] ?? 0] ?? [])
  return { value: regions.map(({ name }) => name), code: regions.map(({ code }) => code) }
}

interface Column {
  regions: readonly Region[]
  at: number
}

function toList({ regions, at }: Column): PickerList {
  return { items: regions.map(({ name }) => name), chosen: at }
}

function toColumns(
  table: readonly Region[][],
  { chosen, depth, custom }: { chosen: readonly string[]; depth: number; custom: string },
): Column[] {
  const columns: Column[] = []
  for (let level = 0; level < depth; level += 1) {
    const above = columns.at(-1)
    const parent = above?.regions[above.at]?.code ?? ''
    // A code begins with that of what it lies in: two digits a level.
    const inside = (table[level] ?? []).filter(({ code }) => level === 0 || isInside(code, parent, level))
    const regions = custom ? [{ name: custom, code: '' }, ...inside] : inside
    const at = regions.findIndex(({ name }) => name === chosen[level])
    columns.push({ regions, at: Math.max(0, at) })
  }
  return columns
}

function isInside(code: string, parent: string, level: number): boolean {
  return parent !== '' && code.startsWith(parent.slice(0, level * 2))
}

/** A hundred kilobytes, and few apps need it. */
async function readTable(): Promise<Region[][]> {
  const { areaList } = await import('@vant/area-data')
  const { province_list: provinces, city_list: cities, county_list: districts } = areaList
  return [provinces, cities, districts].map((list) =>
    Object.entries(list).map(([code, name]) => ({ name, code })),
  )
}
