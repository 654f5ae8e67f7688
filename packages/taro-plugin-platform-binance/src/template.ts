import { RecursiveTemplate } from '@tarojs/shared/dist/template'

type Components = Parameters<RecursiveTemplate['createMiniComponents']>[0]

/** Writes `base.bxml`: one level of templates that call themselves, and no script module (protocols/binance.md 4.3). */
export class BinanceTemplate extends RecursiveTemplate {
  override supportXS = false
  override Adapter = {
    if: 'bn:if',
    else: 'bn:else',
    elseif: 'bn:elif',
    for: 'bn:for',
    forItem: 'bn:for-item',
    forIndex: 'bn:for-index',
    key: 'bn:key',
    type: 'bmp',
  }

  constructor() {
    super()
    // Taro asks this flag, not `supportXS`, and it starts as true.
    this.isUseXS = false
  }

  /**
   * Taro writes an id on every tag by itself; a component's own would be a second one, which Binance's compiler does
   * not take (protocols/binance.md 4.1). Dropped here and not from the table: there it would shift the short names of
   * the properties (`p0`, `p1` …), which the runtime counts too.
   */
  override createMiniComponents(components: Components): Components {
    const created = super.createMiniComponents(components)
    for (const attributes of Object.values(created)) delete attributes.id
    return created
  }

  protected override replacePropName(name: string, value: string): string {
    if (value !== 'eh') return name
    const event = name.toLowerCase()
    return event === 'bindlongtap' ? 'bindlongpress' : event
  }
}
