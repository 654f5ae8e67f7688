import { defineConfig } from '@tarojs/cli'

export default defineConfig<'webpack5'>(() => ({
  projectName: 'taro-components',
  framework: 'react',
  plugins: ['@mini-push/taro-plugin-platform-binance'],
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  designWidth: 750,
  deviceRatio: { 750: 1 },
  cache: { enable: true, name: `${process.env.TARO_ENV}` },
  logger: { quiet: true, stats: false },
  jsMinimizer: 'esbuild',
  mini: { enableSourceMap: true, sourceMapType: 'source-map', postcss: { pxtransform: { enable: true } } },
}))
