import { PLATFORM_NAMES, type PlatformName } from './platform-name.ts'
import { type Infer, oneOf, text } from './schema.ts'
import { object } from './schema-objects.ts'

/** A rule in words behind its section, such as `2.4: POST only`. */
export type RuleText = `${number}${string}: ${string}`

/** A rule behind the section of the protocol page that has it; whoever writes one cannot leave the section out. */
export type Citation = `${PlatformName}.md ${RuleText}`

/** In place of a citation where no rule decided. */
export const FAULT_ASKED = 'A fault asked for this code.'

/** Where a rule stands: `section` is the number of a heading in protocols/`page`.md. */
export const Rule = object({
  page: oneOf(PLATFORM_NAMES),
  section: text({ pattern: String.raw`^\d+(?:\.\d+)?$` }),
})
export type Rule = Infer<typeof Rule>

/** A code may stand in front: `43101: wechat.md 2.4: no permit is left`. */
const CITED = new RegExp(
  String.raw`^(?:[A-Z\d_-]+: )?(?<page>${PLATFORM_NAMES.join('|')})\.md (?<section>\d+(?:\.\d+)?)`,
)

/** The rule that a verdict's `why` cites, the first where it cites several; undefined where no rule decided. */
export function readRule(why: string): Rule | undefined {
  const { page, section } = CITED.exec(why)?.groups ?? {}
  return page === undefined ? undefined : Rule.parse({ page, section }, 'rule')
}
