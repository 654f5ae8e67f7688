export default defineAppConfig({
  pages: ['pages/tasks/index', 'pages/messages/index', 'pages/permissions/index'],
  window: {
    navigationBarTitleText: 'mini-push',
    navigationBarBackgroundColor: '@barBackground',
    navigationBarTextStyle: '@barText',
    backgroundColor: '@pageBackground',
    backgroundTextStyle: '@loadingText',
  },
  tabBar: {
    color: '@tabText',
    selectedColor: '@tabSelectedText',
    backgroundColor: '@barBackground',
    list: [
      { pagePath: 'pages/tasks/index', text: '任务' },
      { pagePath: 'pages/messages/index', text: '消息' },
      { pagePath: 'pages/permissions/index', text: '权限' },
    ],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
})
