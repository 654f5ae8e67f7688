import { type JsonObject, toObject } from '../../json.ts'
import type { PackagePlatform } from '../../package-dialects.ts'

/** Colours of the bars, as `app.json` and the page's own JSON have them. */
export interface WindowStyle {
  bar: string
  /** Words and icons of the bar are dark, or light. */
  barText: string
  background: string
  tabBar: string
  tabText: string
  tabSelected: string
  /** Paths in the package; empty where a tab has words alone. */
  tabIcons: readonly TabIcon[]
  pullsDown: boolean
  /** How near to its end a page counts as there. */
  reachBottomPx: number
}

const DEFAULT_REACH_BOTTOM_PX = 50

interface TabIcon {
  icon: string
  selected: string
}

/** Whether the app has a dark mode: one that does not say so is shown in the light, bars and pages alike. */
export function knowsDarkMode(files: Readonly<Record<string, string>>): boolean {
  return readJson(files, 'app.json').darkmode === true
}

/** @param isDark which half of `theme.json` the variables such as `@barBackground` come from */
export function readWindowStyle(
  files: Readonly<Record<string, string>>,
  platform: PackagePlatform,
  route: string,
  isDark: boolean,
): WindowStyle {
  const app = readJson(files, 'app.json')
  const own = { ...toObject(app.window), ...readJson(files, `${route}.json`) }
  const tabBar = toObject(app.tabBar)
  const theme = toObject(
    readJson(files, String(app.themeLocation ?? 'theme.json'))[isDark ? 'dark' : 'light'],
  )
  const colour = (value: unknown, fallback: string) => {
    const text = String(value ?? fallback)
    return text.startsWith('@') ? String(theme[text.slice(1)] ?? fallback) : text
  }
  const isAlipay = platform === 'alipay'
  const textStyle = colour(own.navigationBarTextStyle, 'black')
  return {
    bar: colour(isAlipay ? own.titleBarColor : own.navigationBarBackgroundColor, '#ffffff'),
    barText: textStyle === 'white' ? '#ffffff' : '#000000',
    background: colour(own.backgroundColor, '#ffffff'),
    tabBar: colour(tabBar.backgroundColor, '#ffffff'),
    tabText: colour(isAlipay ? tabBar.textColor : tabBar.color, '#767676'),
    tabSelected: colour(tabBar.selectedColor, '#000000'),
    tabIcons: [tabBar.list ?? tabBar.items ?? []].flat().map((tab) => readIcon(toObject(tab))),
    pullsDown: (isAlipay ? own.pullRefresh : own.enablePullDownRefresh) === true,
    reachBottomPx: Number(own.onReachBottomDistance ?? DEFAULT_REACH_BOTTOM_PX),
  }
}

/** WeChat's and Binance's names, or a wallet's. */
function readIcon({
  iconPath,
  icon = iconPath,
  selectedIconPath,
  activeIcon = selectedIconPath,
}: JsonObject): TabIcon {
  return { icon: String(icon ?? ''), selected: String(activeIcon ?? icon ?? '') }
}

function readJson(files: Readonly<Record<string, string>>, path: string): Record<string, unknown> {
  const text = files[path]
  return text === undefined ? {} : toObject(JSON.parse(text))
}
