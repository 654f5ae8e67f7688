export default definePageConfig({
  navigationBarTitleText: 'Lists',
  enablePullDownRefresh: true,
  onReachBottomDistance: 100,
})
