export default definePageConfig({ navigationBarTitleText: 'Tools' })
