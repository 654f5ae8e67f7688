export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/form/index',
    'pages/lists/index',
    'pages/tools/index',
    'pages/detail/index',
  ],
  window: {
    navigationBarTitleText: 'Components',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f5f6f8',
  },
  tabBar: {
    color: '#5f6772',
    selectedColor: '#1677ff',
    backgroundColor: '#ffffff',
    borderStyle: 'black',
    list: [tab('home', 'Home'), tab('form', 'Form'), tab('lists', 'Lists'), tab('tools', 'Tools')],
  },
})

function tab(name: string, text: string) {
  return {
    pagePath: `pages/${name}/index`,
    text,
    iconPath: 'images/tab.png',
    selectedIconPath: 'images/tab-selected.png',
  }
}
