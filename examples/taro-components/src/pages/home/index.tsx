import { Button, Image, Navigator, Progress, RichText, Text, View } from '@tarojs/components'
import Taro, { useDidShow, useReady, useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import { Section } from '../../components/section'
import photo from '../../images/photo.png'
import './index.scss'

const RICH = '<p>Rich <b>text</b> with a <span style="color:#c8102e">colour</span></p>'

/** A wallet calls it by another name. */
const HOLD = (act: () => void) =>
  process.env.TARO_ENV === 'alipay' ? { onLongTap: act } : { onLongPress: act }

export default function Home() {
  const [shown, setShown] = useState(0)
  const [count, setCount] = useState(0)
  const [loaded, setLoaded] = useState('')
  const [percent, setPercent] = useState(30)
  const [pressed, setPressed] = useState('')
  const [answer, setAnswer] = useState('')
  const [broken, setBroken] = useState(false)

  useDidShow(() => setShown((times) => times + 1))
  useReady(() => setAnswer('ready'))
  useShareAppMessage(() => ({ title: 'Components', path: '/pages/home/index' }))

  const goTo = async () => {
    await Taro.navigateTo({
      url: '/pages/detail/index?id=7&name=a%20name',
      events: { answer: (given: { word: string }) => setAnswer(given.word) },
      success: ({ eventChannel }) => eventChannel.emit('question', { word: 'hello' }),
    })
  }
  // A bug on purpose: what the phone shows of it leads to this line.
  if (broken) throw new Error('the page is broken')

  return (
    <View className="page">
      <Section title="View and text">
        <View className="half" id="half" hoverClass="none">
          <Text className="strong" userSelect>
            Half as wide
          </Text>
        </View>
        <View onClick={() => setPressed('outer')}>
          <View
            id="inner"
            data-kind="inner"
            onClick={(event) => {
              event.stopPropagation()
              setPressed(String(event.currentTarget.dataset.kind))
            }}
          >
            Press the inner
          </View>
          <View id="outer-only">or the outer</View>
        </View>
        <View id="held" {...HOLD(() => setPressed('held'))}>
          Hold
        </View>
        <Text id="pressed" className="result">
          pressed: {pressed}
        </Text>
        <Text id="shown" className="result">{`\nshown: ${shown}`}</Text>
      </Section>
      <Section title="Button">
        <View className="row">
          <Button id="count" type="primary" size="mini" onClick={() => setCount(count + 1)}>
            Count
          </Button>
          <Button id="dead" size="mini" disabled onClick={() => setCount(-1)}>
            Disabled
          </Button>
          <Button size="mini" plain loading>
            Loading
          </Button>
        </View>
        <Text id="counted">{count} times</Text>
      </Section>
      <Section title="Image">
        <View className="row">
          <Image
            id="photo"
            className="photo"
            src={photo}
            mode="aspectFill"
            onLoad={({ detail }) => setLoaded(`${detail.width} × ${detail.height}`)}
          />
          <View className="backed" id="backed" />
          <Button
            id="preview"
            size="mini"
            onClick={() => Taro.previewImage({ urls: [photo], current: photo })}
          >
            Preview
          </Button>
        </View>
        <Text id="loaded" className="result">
          {loaded}
        </Text>
      </Section>
      <Section title="Rich text and progress">
        <RichText id="rich" nodes={RICH} />
        <Progress id="progress" percent={percent} showInfo strokeWidth={6} activeColor="#1677ff" />
        <Button id="more" size="mini" onClick={() => setPercent(percent + 20)}>
          More
        </Button>
      </Section>
      <Section title="Going elsewhere">
        <Navigator id="link" className="link" url="/pages/detail/index?id=3" hoverClass="none">
          A link
        </Navigator>
        <View className="row">
          <Button id="navigate" size="mini" onClick={goTo}>
            navigateTo
          </Button>
          <Button
            id="redirect"
            size="mini"
            onClick={() => Taro.reLaunch({ url: '/pages/detail/index?id=9' })}
          >
            reLaunch
          </Button>
          <Button id="tab" size="mini" onClick={() => Taro.switchTab({ url: '/pages/lists/index' })}>
            switchTab
          </Button>
          <Button id="share" size="mini" openType="share">
            Share
          </Button>
        </View>
        <Text id="answer" className="result">
          {answer}
        </Text>
        <Button id="break" size="mini" onClick={() => setBroken(true)}>
          Break
        </Button>
      </Section>
    </View>
  )
}
