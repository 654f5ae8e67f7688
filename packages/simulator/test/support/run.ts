import type { LaunchPhoneOptions } from '../../src/index.ts'
import { openPage } from './launch.ts'

/** Runs `body`, which may await, while a page loads, and gives the value that it returns. */
export async function run(body: string, options: Partial<LaunchPhoneOptions> = {}): Promise<unknown> {
  const phone = await openPage(
    {
      template: '<text>{{seen}}</text>',
      page: `{ async onLoad() { this.setData({ seen: JSON.stringify(await (async () => { ${body} })()) }) } }`,
    },
    options,
  )
  return JSON.parse(phone.text('text'))
}
