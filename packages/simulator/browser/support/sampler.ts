/**
 * A package that nobody compiled: one page with every component, which writes down what it is told of them. The
 * templates are WeChat's; the other platforms' are spelled from them.
 */
const TEMPLATE = `
<view id="log" aria-label="log">{{log}}</view>
<view class="box" id="plain" role="button" bindtap="note" data-name="view"><text>a view</text></view>
<button id="button" type="primary" bindtap="note" data-name="button">press</button>
<button id="dead" disabled bindtap="note" data-name="dead">dead</button>
<image id="image" mode="aspectFit" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" bindload="note" data-name="image"></image>
<form bindsubmit="note" data-name="form">
  <input id="input" name="title" placeholder="title" bindinput="note" data-name="input"></input>
  <textarea id="area" name="body" placeholder="body" bindinput="note" data-name="textarea"></textarea>
  <switch id="switch" name="on" bindchange="note" data-name="switch"></switch>
  <label id="label"><checkbox-group name="fruits" bindchange="note" data-name="checkbox"><checkbox id="apple" value="apple"></checkbox><checkbox id="pear" value="pear" checked></checkbox></checkbox-group></label>
  <radio-group name="size" bindchange="note" data-name="radio"><radio id="small" value="small"></radio><radio id="large" value="large"></radio></radio-group>
  <slider id="slider" name="volume" min="0" max="10" value="5" bindchange="note" data-name="slider"></slider>
  <picker id="picker" name="city" range="{{cities}}" value="{{0}}" bindchange="note" data-name="picker"><view>city</view></picker>
  <picker id="multi" mode="multiSelector" range="{{columns}}" value="{{[0,0]}}" bindchange="note" bindcolumnchange="turn" bindcancel="giveUp" data-name="multi"><view>two</view></picker>
  <picker id="region" mode="region" level="city" bindchange="note" data-name="region"><view>region</view></picker>
  <picker id="year" mode="date" fields="year" start="2020" end="2026" value="2026" bindchange="note" data-name="year"><view>year</view></picker>
  <picker id="date" mode="date" value="2026-11-22" bindchange="note" data-name="date"><view>day</view></picker>
  <picker id="time" mode="time" value="09:00" bindchange="note" data-name="time"><view>hour</view></picker>
  <button id="submit" form-type="submit">submit</button>
</form>
<scroll-view id="scroll" scroll-y style="height:100rpx" bindscrolltolower="note" data-name="scroll"><view style="height:1000rpx">long</view></scroll-view>
<swiper id="swiper" current="{{current}}" bindchange="note" data-name="swiper"><swiper-item><view>one</view></swiper-item><swiper-item><view>two</view></swiper-item></swiper>
<input id="echoing" placeholder="echoing" value="{{echo}}" bindinput="echoLater" bindconfirm="clearEcho"></input>
<input id="eager" placeholder="eager" focus="{{true}}"></input>
<radio-group bindchange="note" data-name="colour"><label for="nobody"><radio id="red" value="red"><text>a red one</text></radio></label></radio-group>
<checkbox-group bindchange="note" data-name="extras"><label><checkbox id="wrapping" value="wrapping"><text>wrapped up</text></checkbox></label></checkbox-group>
<scroll-view id="row" scroll-x bindscrolltolower="arrive" bindscrolltoupper="arrive" data-name="row"><view style="width:3000rpx">wide</view></scroll-view>
<scroll-view id="column" scroll-y style="height:100rpx" bindscrolltolower="arrive" bindscrolltoupper="arrive" data-name="column"><view style="height:3000rpx">high</view></scroll-view>
<view id="arrivals">{{arrivals}}</view>
<view id="fading" style="transition:opacity 20ms;opacity:{{opacity}}" bindtap="fade" bindtransitionend="note" data-name="faded">fading</view>
<slider id="loose" active-color="#123456" bindchange="note" data-name="loose"></slider>
<rich-text id="rich" nodes="{{html}}"></rich-text>
<progress id="progress" percent="40" show-info></progress>
<navigator id="link" url="/pages/second?from=first">go</navigator>
`

const PAGE = `Page({
  data: { log: '', arrivals: '', opacity: 1, echo: '', cities: ['Rome', 'Oslo'], columns: [['a', 'b'], ['c', 'd']], current: 0, html: '<b>bold</b><script>bad()</script>' },
  note(event) {
    const { name } = event.currentTarget.dataset
    const value = event.detail && event.detail.value
    this.setData({ log: name + (value === undefined ? '' : ' ' + JSON.stringify(value)) })
  },
  turn(event) {
    this.setData({ log: 'turned ' + event.detail.value })
  },
  giveUp() {
    this.setData({ log: 'given up' })
  },
  arrive(event) {
    const { name } = event.currentTarget.dataset
    this.setData({ arrivals: this.data.arrivals + name + ' ' + event.detail.direction + ', ' })
  },
  echoLater(event) {
    setTimeout(() => this.setData({ echo: event.detail.value }), 60)
  },
  clearEcho() {
    this.setData({ echo: '' })
  },
  fade() {
    this.setData({ opacity: 0.5 })
  },
  onReachBottom() {},
})`

const SECOND = `Page({ data: { from: '' }, onLoad(query) { this.setData({ from: query.from }) }, fail() { lost() } })`
const SECOND_TEMPLATE = `<text id="from">{{from}}</text><button id="fail" bindtap="fail">fail</button><mystery id="mystery"></mystery>`
const STYLES = `@import "./shared.wxss"; view.box { width: 375rpx; height: 20px } @media (min-width: 1px) { .box > text { color: rgb(1, 2, 3) } }`

export function createSampler(platform: 'weapp' | 'alipay' | 'bmp'): Record<string, string> {
  const extension = { weapp: ['wxml', 'wxss'], alipay: ['axml', 'acss'], bmp: ['bxml', 'bxss'] }[platform]
  const [markup = '', styles = ''] = extension
  const title = platform === 'alipay' ? 'defaultTitle' : 'navigationBarTitleText'
  return {
    'app.json': JSON.stringify({
      pages: ['pages/first', 'pages/second'],
      ...(platform === 'bmp' && { entryPagePath: 'pages/first' }),
      window: { [title]: 'Sampler' },
    }),
    'app.js': 'App({})',
    'pages/first.js': PAGE,
    'pages/first.json': '{}',
    [`pages/first.${markup}`]: spell(TEMPLATE, platform),
    [`pages/first.${styles}`]: STYLES.replace('wxss', styles),
    [`pages/shared.${styles}`]: '.box { background-color: rgb(9, 8, 7) }',
    'pages/second.js': SECOND,
    'pages/second.json': '{}',
    [`pages/second.${markup}`]: spell(SECOND_TEMPLATE, platform),
  }
}

/** `bindtap` → `onTap`, and the names that a wallet writes in two words. */
function spell(template: string, platform: string): string {
  if (platform !== 'alipay') return template
  return template
    .replaceAll('bindscrolltolower', 'onScrollToLower')
    .replaceAll('bindscrolltoupper', 'onScrollToUpper')
    .replaceAll('bindtransitionend', 'onTransitionEnd')
    .replaceAll('bindcolumnchange', 'onColumnChange')
    .replaceAll(
      /bind([a-z])([a-z]+)=/g,
      (_bind, first: string, rest: string) => `on${first.toUpperCase()}${rest}=`,
    )
}
