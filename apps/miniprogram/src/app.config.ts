import theme from './theme.json'

/** A colour of the theme; in light for a platform that knows no themes. */
function colour(name: keyof typeof theme.light): string {
  return THEME_VARIABLES ? `@${name}` : theme.light[name]
}

export default defineAppConfig({
  pages: ['pages/tasks/index', 'pages/messages/index', 'pages/permissions/index'],
  window: {
    navigationBarTitleText: 'mini-push',
    navigationBarBackgroundColor: colour('barBackground'),
    navigationBarTextStyle: colour('barText'),
    backgroundColor: colour('pageBackground'),
    backgroundTextStyle: colour('loadingText'),
  },
  tabBar: {
    color: colour('tabText'),
    selectedColor: colour('tabSelectedText'),
    backgroundColor: colour('barBackground'),
    list: [
      { pagePath: 'pages/tasks/index', text: '任务' },
      { pagePath: 'pages/messages/index', text: '消息' },
      { pagePath: 'pages/permissions/index', text: '权限' },
    ],
  },
  ...(THEME_VARIABLES && { darkmode: true, themeLocation: 'theme.json' }),
  lazyCodeLoading: 'requiredComponents',
})
