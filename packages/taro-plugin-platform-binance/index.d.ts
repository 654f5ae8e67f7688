import type { IPluginContext } from '@tarojs/service'

/** Taro 4 plugin: `taro build --type bmp` builds a Binance mini program. List it in `config.plugins`. */
declare function binancePlatform(ctx: IPluginContext): void
export = binancePlatform
