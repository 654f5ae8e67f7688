import { Button, ScrollView, Swiper, SwiperItem, Text, View } from '@tarojs/components'
import Taro, { usePageScroll, usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { Section } from '../../components/section'
import './index.scss'

const PAGE_SIZE = 15

const rows = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

export default function Lists() {
  const [count, setCount] = useState(PAGE_SIZE)
  const [refreshes, setRefreshes] = useState(0)
  const [top, setTop] = useState(0)
  const [slide, setSlide] = useState(0)
  const [scrolled, setScrolled] = useState('')
  const [isAside, setIsAside] = useState(false)
  const [size, setSize] = useState('')
  const [into, setInto] = useState('')

  usePullDownRefresh(() => {
    setTimeout(() => {
      setRefreshes((times) => times + 1)
      Taro.stopPullDownRefresh()
    }, 300)
  })
  useReachBottom(() => setCount((known) => Math.min(known + PAGE_SIZE, 45)))
  usePageScroll(({ scrollTop }) => setTop(Math.round(scrollTop)))

  const measure = () =>
    Taro.createSelectorQuery()
      .select('#box')
      .boundingClientRect()
      .selectAll('.item')
      .boundingClientRect()
      .selectViewport()
      .scrollOffset()
      .exec(([box, items, viewport]) =>
        setSize(`${Math.round(box.height)} ${items.length} ${Math.round(viewport.scrollTop)}`),
      )

  return (
    <View className="page">
      <View id="state">{`refreshed ${refreshes}, at ${top}`}</View>
      <Section title="Scroll view">
        <ScrollView
          id="box"
          className="box"
          scrollY
          scrollWithAnimation
          lowerThreshold={20}
          scrollIntoView={into}
          onScrollToLower={() => setScrolled('lower')}
          onScrollToUpper={() => setScrolled('upper')}
        >
          {rows(12).map((row) => (
            <View key={row} id={`row-${row}`}>
              Row {row}
            </View>
          ))}
        </ScrollView>
        <ScrollView
          id="wide"
          className="wide"
          scrollX
          onScroll={({ detail }) => setIsAside(detail.scrollLeft > 0)}
        >
          {rows(5).map((row) => (
            <View key={row} className="wide__item">
              {row}
            </View>
          ))}
        </ScrollView>
        <Button id="into" size="mini" onClick={() => setInto('row-12')}>
          To the end
        </Button>
        <Text id="scrolled">{scrolled}</Text>
        <Text id="scrolled-x">{String(isAside)}</Text>
      </Section>
      <Section title="Swiper">
        <Swiper
          id="swiper"
          indicatorDots
          circular
          current={slide}
          onChange={({ detail }) => setSlide(detail.current)}
        >
          {rows(3).map((row) => (
            <SwiperItem key={row}>
              <View className="slide">Slide {row}</View>
            </SwiperItem>
          ))}
        </Swiper>
        <View className="row">
          <Button id="next" size="mini" onClick={() => setSlide((slide + 1) % 3)}>
            Next
          </Button>
          <Text id="slide">{slide}</Text>
        </View>
      </Section>
      <Section title="Queries">
        <View className="row">
          <Button id="measure" size="mini" onClick={measure}>
            Measure
          </Button>
          <Button id="down" size="mini" onClick={() => Taro.pageScrollTo({ scrollTop: 300, duration: 0 })}>
            Scroll down
          </Button>
          <Button id="refresh" size="mini" onClick={() => Taro.startPullDownRefresh()}>
            Refresh
          </Button>
        </View>
        <Text id="size">{size}</Text>
      </Section>
      {rows(count).map((row) => (
        <View key={row} className="item">
          Item {row}
        </View>
      ))}
    </View>
  )
}
