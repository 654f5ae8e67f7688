import { Choice, useLanguage } from '@mini-push/views'
import { useState } from 'react'
import { useStrings } from '../language/strings.ts'
import { PERSONS, type Person, PLATFORMS, type PlatformName } from '../platforms.ts'
import { AlipayplusPerson } from './alipayplus-person.tsx'
import { BinancePerson } from './binance-person.tsx'
import { WechatPerson } from './wechat-person.tsx'

/** What each platform knows of each person. */
export function PeopleSection() {
  const strings = useStrings()
  const language = useLanguage()
  const [person, setPerson] = useState<Person>('alice')
  const [platform, setPlatform] = useState<PlatformName>('wechat')
  return (
    <section className="section" aria-labelledby="people-title">
      <h2 id="people-title">{strings.people}</h2>
      <p className="quiet">{strings.peopleNote}</p>
      <div className="form-row">
        <Choice
          label={strings.platform}
          items={PLATFORMS.map((row) => ({ id: row.platform, label: row.name[language] }))}
          value={platform}
          onChange={setPlatform}
        />
        <Choice
          label={strings.person}
          items={PERSONS.map((name) => ({ id: name, label: name }))}
          value={person}
          onChange={setPerson}
        />
      </div>
      <PersonOf platform={platform} person={person} />
    </section>
  )
}

function PersonOf({ platform, person }: { platform: PlatformName; person: Person }) {
  switch (platform) {
    case 'wechat':
      return <WechatPerson key={person} person={person} />
    case 'alipayplus':
      return <AlipayplusPerson key={person} person={person} />
    case 'binance':
      return <BinancePerson key={person} person={person} />
  }
}
