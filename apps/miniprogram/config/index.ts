import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import { readBuildSettings } from './build-settings'
import { findBuildTarget } from './build-targets'

const WORKSPACE_PACKAGES = ['contracts', 'miniprogram-client'].map((name) =>
  path.resolve(__dirname, '../../../packages', name, 'src'),
)

const react = path.dirname(require.resolve('react/package.json'))
/** A phone's worker has no use for the development build, which is three times as large. */
const PRODUCTION_REACT = {
  react$: `${react}/cjs/react.production.min.js`,
  'react/jsx-runtime$': `${react}/cjs/react-jsx-runtime.production.min.js`,
  'react-reconciler$': 'react-reconciler/cjs/react-reconciler.production.min.js',
}

const BINANCE_PLUGIN = '@mini-push/taro-plugin-platform-binance'

/**
 * Two builds from one source: `--mode development` adds the development bridge and writes `dist/<type>-dev`,
 * everything else is the same, so that what is tried is what is shipped. `pnpm dev` keeps a third up to date for the
 * playground, `--mode playground` into `dist-live/<type>`, so that it never lies where what is shipped does.
 */
export default defineConfig<'webpack5'>((_merge, { mode }) => {
  const development = mode === 'development'
  const target = findBuildTarget(process.env.TARO_ENV)
  const settings = readBuildSettings(process.env, target)
  const outputRoot =
    mode === 'playground'
      ? `dist-live/${process.env.TARO_ENV}`
      : `dist/${process.env.TARO_ENV}${development ? '-dev' : ''}`
  return {
    projectName: 'mini-push',
    framework: 'react',
    plugins: [BINANCE_PLUGIN],
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    sourceRoot: 'src',
    outputRoot,
    designWidth: 375,
    deviceRatio: { 375: 2 },
    cache: {
      enable: true,
      // One for both builds of a platform: they differ in their constants alone, of which webpack takes account.
      name: `${process.env.TARO_ENV}${mode === 'playground' ? '-live' : ''}`,
      buildDependencies: { plugin: [require.resolve(BINANCE_PLUGIN)] },
    },
    logger: { quiet: true, stats: false },
    // A fifth faster over the whole build than with terser, for some kilobytes more.
    jsMinimizer: 'esbuild',
    defineConstants: {
      API_URL: JSON.stringify(settings.apiUrl),
      APP_NAME: JSON.stringify(settings.app),
      THEME_VARIABLES: JSON.stringify(target.themeVariables),
      DEVELOPMENT_BRIDGE: JSON.stringify(development),
      SANDBOX_CONTROL_URL: JSON.stringify(settings.sandboxControlUrl),
      SANDBOX_USER: JSON.stringify(settings.sandboxUser),
    },
    mini: {
      // Or else Taro rewrites React's own package.json in node_modules at each start of a watching build, while the
      // builds beside it read it. What it wants to reach by that, `PRODUCTION_REACT` does.
      debugReact: true,
      // The playground shows where in the source a crash was: line and column.
      ...(mode === 'playground' && { enableSourceMap: true, sourceMapType: 'source-map' }),
      compile: { include: WORKSPACE_PACKAGES },
      webpackChain(chain) {
        chain.resolve.alias.merge(PRODUCTION_REACT)
        // Workspace packages are compiled from their source, as everywhere else in the repository.
        chain.resolve.set('conditionNames', ['@mini-push/source', 'import', 'default'])
        // The helpers that babel writes into them are among the app's own dependencies.
        chain.resolve.modules.add('node_modules').add(path.resolve(__dirname, '../node_modules'))
      },
    },
  }
})
