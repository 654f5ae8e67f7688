/** The phone's screen, in pixels of the layout. */
export const SCREEN = {
  pixelRatio: 2,
  windowWidth: 375,
  windowHeight: 667,
  screenWidth: 375,
  screenHeight: 812,
  statusBarHeight: 44,
}

export const SAFE_AREA = { top: 44, left: 0, right: 375, bottom: 778 }
