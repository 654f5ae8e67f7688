import { isObject, toObject } from '../../json.ts'
import type { PackagePlatform } from '../../package-dialects.ts'
import type { Words } from './words.ts'

const PLATFORMS: Record<PackagePlatform, string> = { weapp: 'wechat', alipay: 'alipayplus', bmp: 'binance' }

/** What the sandbox's account calls its templates; a wallet's scopes have words of the phone's own. */
export async function readConsentTitles(
  controlUrl: string,
  platform: PackagePlatform,
  language: 'zh' | 'en',
): Promise<ReadonlyMap<string, string>> {
  const response = await fetch(`${controlUrl}/control/apps?platform=${PLATFORMS[platform]}`)
  const { apps } = toObject(await response.json())
  const templates = (Array.isArray(apps) ? apps : []).flatMap((app) => toObject(app).templates ?? [])
  return new Map(templates.filter(isObject).map((each) => [String(each.templateId), titleOf(each, language)]))
}

function titleOf({ title, texts }: Record<string, unknown>, language: 'zh' | 'en'): string {
  if (title !== undefined) return String(title)
  const inLanguage = toObject(toObject(texts)[language === 'zh' ? 'zh-CN' : 'en'])
  return String(inLanguage.title ?? '')
}

export function nameScope(id: string, { scopes }: Words): string {
  return scopes[id] ?? id
}
