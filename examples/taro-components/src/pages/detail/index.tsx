import { Button, Text, View } from '@tarojs/components'
import Taro, { getCurrentInstance, useLoad, useRouter, useUnload } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { Section } from '../../components/section'

export default function Detail() {
  const { params, path } = useRouter()
  const [loaded, setLoaded] = useState('')
  const [question, setQuestion] = useState('')

  useLoad((query) => {
    setLoaded(JSON.stringify(query))
    Taro.setNavigationBarTitle({ title: `Detail ${query.id}` })
    Taro.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#1677ff' })
  })
  useUnload(() => Taro.eventCenter.trigger('detail-left', params.id))
  useEffect(() => {
    const page = getCurrentInstance().page
    const channel = page?.getOpenerEventChannel?.()
    channel?.on?.('question', ({ word }: { word: string }) => setQuestion(word))
  }, [])
  const answerBack = () => {
    getCurrentInstance().page?.getOpenerEventChannel?.()?.emit?.('answer', { word: 'answered' })
    Taro.navigateBack()
  }

  return (
    <View className="page">
      <Section title="Where this is">
        <Text id="loaded">{loaded}</Text>
        <View id="params">{`${params.id} ${params.name ?? ''} ${path}`}</View>
        <View id="question">{question}</View>
        <View id="depth">{Taro.getCurrentPages().length}</View>
      </Section>
      <View className="row">
        <Button id="back" size="mini" onClick={() => Taro.navigateBack({ delta: 1 })}>
          navigateBack
        </Button>
        <Button id="answer" size="mini" onClick={answerBack}>
          Answer
        </Button>
        <Button
          id="redirect"
          size="mini"
          onClick={() => Taro.redirectTo({ url: '/pages/detail/index?id=8' })}
        >
          redirectTo
        </Button>
        <Button id="home" size="mini" onClick={() => Taro.switchTab({ url: '/pages/home/index' })}>
          Home
        </Button>
      </View>
    </View>
  )
}
