import Taro from '@tarojs/taro'

/** What ordinary apps call, by name; each gives what is worth showing of the answer. */
export const TOOLS = {
  storage() {
    Taro.setStorageSync('kept', { a: [1, 2] })
    const kept = Taro.getStorageSync('kept')
    Taro.removeStorageSync('kept')
    return [kept, Taro.getStorageSync('kept') || 'gone']
  },
  async storageLater() {
    await Taro.setStorage({ key: 'later', data: 'yes' })
    const { data } = await Taro.getStorage<string>({ key: 'later' })
    return [data, Taro.getStorageInfoSync().keys.includes('later')]
  },
  async request() {
    const { statusCode, data } = await Taro.request<{ word: string }>({
      url: 'https://api.example.com/hello',
      method: 'POST',
      data: { name: 'me' },
      header: { 'x-asked-by': 'the app' },
    })
    return [statusCode, data.word]
  },
  toast: () => Taro.showToast({ title: 'Saved', icon: 'success', duration: 800 }).then(() => 'shown'),
  async loading() {
    await Taro.showLoading({ title: 'Wait', mask: true })
    await new Promise((resolve) => setTimeout(resolve, 300))
    Taro.hideLoading()
    return 'hidden'
  },
  async modal() {
    const { confirm, cancel } = await Taro.showModal({
      title: 'Remove it?',
      content: 'This cannot be undone.',
      confirmText: 'Remove',
      cancelText: 'Keep',
    })
    return [confirm, cancel]
  },
  async actionSheet() {
    const chosen = await Taro.showActionSheet({ itemList: ['Edit', 'Share', 'Remove'] })
    // A wallet's own name, which Taro passes on.
    return 'index' in chosen ? chosen.index : chosen.tapIndex
  },
  system() {
    const { windowWidth, platform, language } = Taro.getSystemInfoSync()
    return [windowWidth, typeof platform, typeof language]
  },
  // Not every wallet has it.
  window: () => (Taro.canIUse('getWindowInfo') ? Taro.getWindowInfo() : Taro.getSystemInfoSync()).windowWidth,
  systemLater: async () => (await Taro.getSystemInfo()).screenWidth,
  network: async () => (await Taro.getNetworkType()).networkType.toLowerCase(),
  async clipboard() {
    await Taro.setClipboardData({ data: 'copied' })
    return (await Taro.getClipboardData()).data
  },
  title: () => Taro.setNavigationBarTitle({ title: 'Renamed' }).then(() => 'done'),
  barLoading() {
    Taro.showNavigationBarLoading()
    Taro.hideNavigationBarLoading()
    return 'done'
  },
  badge: () => Taro.setTabBarBadge({ index: 0, text: '3' }).then(() => 'done'),
  vibrate: () => Taro.vibrateShort({ type: 'light' }).then(() => 'done'),
  // Binance has none.
  login: async () => (process.env.TARO_ENV === 'bmp' ? 'string' : typeof (await Taro.login()).code),
  env: () => [Taro.getEnv() === Taro.ENV_TYPE.WEB, Taro.canIUse('request'), typeof Taro.pxTransform(10)],
  launch: () => Taro.getLaunchOptionsSync().path,
  nextTick: () => new Promise((resolve) => Taro.nextTick(() => resolve('ticked'))),
  phone: () => Taro.makePhoneCall({ phoneNumber: '10086' }).then(() => 'called'),
} satisfies Record<string, () => unknown>
