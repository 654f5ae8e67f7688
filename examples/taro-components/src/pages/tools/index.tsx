import { Button, Text, View } from '@tarojs/components'
import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { Section } from '../../components/section'
import { askConsent } from './ask-consent'
import { TOOLS } from './tools'

export default function Tools() {
  const [said, setSaid] = useState('')
  const [left, setLeft] = useState('')
  const [visits, setVisits] = useState('')

  useDidShow(() => setVisits((known) => `${known} show`))
  useDidHide(() => setVisits((known) => `${known} hide`))
  useEffect(() => {
    const note = (id: string) => setLeft(id)
    Taro.eventCenter.on('detail-left', note)
    return () => void Taro.eventCenter.off('detail-left', note)
  }, [])

  const run = async (name: string, act: () => unknown) => {
    try {
      setSaid(`${name}: ${JSON.stringify(await act())}`)
    } catch (error) {
      setSaid(`${name} failed: ${error instanceof Error ? error.message : JSON.stringify(error)}`)
    }
  }

  return (
    <View className="page">
      <View id="visits">{visits.trim()}</View>
      <Text id="said" className="result">
        {said}
      </Text>
      <Section title="Consent">
        <Button id="consent" type="primary" onClick={() => run('consent', askConsent)}>
          Remind me
        </Button>
      </Section>
      <Section title="Tools">
        <View className="row">
          {Object.entries(TOOLS).map(([name, act]) => (
            <Button key={name} id={name} size="mini" onClick={() => run(name, act)}>
              {name}
            </Button>
          ))}
        </View>
      </Section>
      <Button id="detail" onClick={() => Taro.navigateTo({ url: '/pages/detail/index?id=5' })}>
        Detail
      </Button>
      <View id="left">{left}</View>
    </View>
  )
}
