import { toCommonJs } from './sjs.ts'

/** How an event binding was written: `capture-catch:tap` captures and stops. */
export interface BindingMode {
  event: string
  phase: 'capture' | 'bubble'
  /** No listener further on hears of the event. */
  isStopping: boolean
  /** Of the exclusive bindings on the way up, only the first hears of the event. */
  isExclusive: boolean
}

/** What a platform's template language calls things: all that tells WXML, AXML and BXML apart. */
export interface TemplateSyntax {
  templateExtension: string
  directivePrefix: string
  /** An attribute that stands twice on one element: the last one counts, or the template is refused. */
  allowsDuplicateAttributes: boolean
  script: ScriptSyntax
  /** Reads an attribute name such as `bindtap`; undefined when it binds no event. */
  readBinding(attribute: string): BindingMode | undefined
  /** Events of which the elements around hear too. */
  bubblingEvents: ReadonlySet<string>
}

/** The element that holds or names a script module, and its two attributes. */
interface ScriptSyntax {
  tag: string
  nameAttribute: string
  sourceAttribute: string
  /** Turns a script into one that sets `module.exports`. */
  toCommonJs(source: string): string
}

const WECHAT_BINDING = /^(?<capture>capture-)?(?<verb>bind|catch|mut-bind):?(?<event>.+)$/

function readWechatBinding(attribute: string): BindingMode | undefined {
  const groups = WECHAT_BINDING.exec(attribute)?.groups
  if (!groups?.event) return undefined
  return {
    event: groups.event,
    phase: groups.capture ? 'capture' : 'bubble',
    isStopping: groups.verb === 'catch',
    isExclusive: groups.verb === 'mut-bind',
  }
}

const WECHAT_BUBBLING_EVENTS = new Set([
  'tap',
  'longpress',
  'longtap',
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'touchforcechange',
  'transitionend',
  'animationstart',
  'animationiteration',
  'animationend',
])

const isCommonJs = (source: string) => source

export const WEAPP_SYNTAX: TemplateSyntax = {
  templateExtension: '.wxml',
  directivePrefix: 'wx:',
  allowsDuplicateAttributes: true,
  script: { tag: 'wxs', nameAttribute: 'module', sourceAttribute: 'src', toCommonJs: isCommonJs },
  readBinding: readWechatBinding,
  bubblingEvents: WECHAT_BUBBLING_EVENTS,
}

/** `onTap` and `catchTap`, in this spelling only; `onLongTap` is the event `longTap`. */
const ALIPAY_BINDING = /^(?<verb>on|catch)(?<first>[A-Z])(?<rest>.*)$/

export const ALIPAY_SYNTAX: TemplateSyntax = {
  templateExtension: '.axml',
  directivePrefix: 'a:',
  allowsDuplicateAttributes: true,
  script: { tag: 'import-sjs', nameAttribute: 'name', sourceAttribute: 'from', toCommonJs },
  readBinding(attribute) {
    const groups = ALIPAY_BINDING.exec(attribute)?.groups
    if (!groups?.first) return undefined
    return {
      event: groups.first.toLowerCase() + groups.rest,
      phase: 'bubble',
      isStopping: groups.verb === 'catch',
      isExclusive: false,
    }
  },
  bubblingEvents: new Set(['tap', 'longTap', 'touchStart', 'touchMove', 'touchEnd', 'touchCancel']),
}

/** Spelled as WeChat's, but compiled by Vue's compiler, which refuses duplicates (protocols/binance.md 4.1). */
export const BMP_SYNTAX: TemplateSyntax = {
  templateExtension: '.bxml',
  directivePrefix: 'bn:',
  allowsDuplicateAttributes: false,
  script: { tag: 'bns', nameAttribute: 'module', sourceAttribute: 'src', toCommonJs: isCommonJs },
  readBinding: readWechatBinding,
  bubblingEvents: WECHAT_BUBBLING_EVENTS,
}
