import path from 'node:path'
import { type IPluginContext, TaroPlatformBase, type TConfig } from '@tarojs/service'
import { COMPONENTS } from './components.ts'
import { BinanceTemplate } from './template.ts'

/** Compiled as modules, for webpack to follow: this file itself is CommonJS. */
const RUNTIME_FOLDER = path.resolve(__dirname, '../esm')

/** What Taro must know to build for Binance (protocols/binance.md 4.1, 4.4). */
export class BinanceProgram extends TaroPlatformBase {
  override platform = 'bmp'
  override globalObject = 'bn'
  override fileType = { templ: '.bxml', style: '.bxss', config: '.json', script: '.js' }
  override runtimePath = path.join(RUNTIME_FOLDER, 'runtime.js')
  override taroComponentsPath = path.join(RUNTIME_FOLDER, 'components-react.js')
  // A name of its own, so that a WeChat project's file can lie beside it.
  override projectConfigJson: string = this.config.projectConfigName ?? 'project.bmp.json'
  override template = new BinanceTemplate()

  constructor(ctx: IPluginContext, config: TConfig) {
    super(ctx, compileRuntime(keepPixels(config)))
    const { template } = this
    this.setupTransaction.addWrapper({ close: () => template.mergeComponents(ctx, COMPONENTS) })
    ctx.modifyAppConfig(nameEntryPage)
  }
}

/** Binance requires what elsewhere goes without saying: that the first page is the one to open (4.1). */
function nameEntryPage({ appConfig }: AppConfigChange): void {
  const [firstPage] = appConfig.pages ?? []
  if (firstPage) appConfig.entryPagePath ??= firstPage
}

type AppConfigChange = Parameters<Parameters<IPluginContext['modifyAppConfig']>[0]>[0]

/**
 * Lengths stay in px unless the app decides otherwise: no page of Binance knows `rpx`, which Taro would write
 * (protocols/binance.md 4.1). Design at a width of 375.
 */
function keepPixels({ postcss, ...config }: TConfig): TConfig {
  const pxtransform = { enable: false, ...postcss?.pxtransform }
  return { ...config, postcss: { ...postcss, pxtransform } }
}

/** The runtime becomes what the app's own code becomes; where packages lie must not matter. */
function compileRuntime({ compile, ...config }: TConfig): TConfig {
  const include = [RUNTIME_FOLDER, ...(compile?.include ?? [])]
  return { ...config, compile: { ...compile, include } }
}
