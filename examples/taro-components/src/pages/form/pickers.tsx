import { Picker, View } from '@tarojs/components'
import { useState } from 'react'
import { Section } from '../../components/section'

const CITIES = [{ name: 'Rome' }, { name: 'Oslo' }, { name: 'Lima' }]
const SHELVES = { Fruit: ['Apple', 'Pear'], Tools: ['Hammer', 'Saw', 'Nail'] }
type Kind = keyof typeof SHELVES
const KINDS = Object.keys(SHELVES) as Kind[]

export function Pickers() {
  const [city, setCity] = useState(0)
  const [kind, setKind] = useState<Kind>('Fruit')
  const [goods, setGoods] = useState('')
  const [day, setDay] = useState('2026-11-22')
  const [month, setMonth] = useState('2026-11')
  const [hour, setHour] = useState('09:00')
  const [region, setRegion] = useState<string[]>([])

  return (
    <Section title="Pickers">
      <Picker
        id="city"
        name="city"
        mode="selector"
        range={CITIES}
        rangeKey="name"
        value={city}
        onChange={({ detail }) => setCity(Number(detail.value))}
      >
        <View>City: {CITIES[city]?.name}</View>
      </Picker>
      <Picker
        id="goods"
        name="goods"
        mode="multiSelector"
        range={[KINDS, SHELVES[kind]]}
        value={[0, 0]}
        onColumnChange={({ detail }) => {
          if (detail.column === 0) setKind(KINDS[detail.value] ?? 'Fruit')
        }}
        onChange={({ detail }) => setGoods(detail.value.join())}
      >
        <View>
          Goods: {kind} {goods}
        </View>
      </Picker>
      <Picker
        id="day"
        name="day"
        mode="date"
        start="2026-01-01"
        end="2027-12-31"
        value={day}
        onChange={({ detail }) => setDay(detail.value)}
      >
        <View>Day: {day}</View>
      </Picker>
      <Picker
        id="month"
        mode="date"
        fields="month"
        value={month}
        onChange={({ detail }) => setMonth(detail.value)}
      >
        <View>Month: {month}</View>
      </Picker>
      <Picker id="hour" name="hour" mode="time" value={hour} onChange={({ detail }) => setHour(detail.value)}>
        <View>Hour: {hour}</View>
      </Picker>
      <Picker
        id="region"
        name="region"
        mode="region"
        value={region}
        onChange={({ detail }) => setRegion([...detail.value, ...(detail.code ?? [])])}
      >
        <View>Region: {region.join(' ')}</View>
      </Picker>
    </Section>
  )
}
