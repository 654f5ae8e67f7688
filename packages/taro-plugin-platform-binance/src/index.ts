import type { IPluginContext, TConfig } from '@tarojs/service'
import { BinanceProgram } from './program.ts'

/**
 * Taro 4 plugin: `taro build --type bmp` builds a Binance mini program. List it in `config.plugins`; it reads the
 * `mini` section of the configuration, as Taro's own platforms do.
 */
export default function binancePlatform(ctx: IPluginContext): void {
  ctx.registerPlatform({
    name: 'bmp',
    useConfigName: 'mini',
    async fn({ config }: { config: TConfig }) {
      await new BinanceProgram(ctx, config).start()
    },
  })
}
