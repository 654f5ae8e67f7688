/** How an event binding was written: `capture-catch:tap` captures and stops. */
export interface BindingMode {
  event: string
  phase: 'capture' | 'bubble'
  /** No listener further on hears of the event. */
  isStopping: boolean
  /** Of the exclusive bindings on the way up, only the first hears of the event. */
  isExclusive: boolean
}

/** What a platform's template language calls things: all that tells WXML from its cousins. */
export interface TemplateSyntax {
  templateExtension: string
  directivePrefix: string
  /** The element that holds or names a script module, and its two attributes. */
  script: { tag: string; nameAttribute: string; sourceAttribute: string }
  /** Reads an attribute name such as `bindtap`; undefined when it binds no event. */
  readBinding(attribute: string): BindingMode | undefined
}

const WECHAT_BINDING = /^(?<capture>capture-)?(?<verb>bind|catch|mut-bind):?(?<event>.+)$/

export const WEAPP_SYNTAX: TemplateSyntax = {
  templateExtension: '.wxml',
  directivePrefix: 'wx:',
  script: { tag: 'wxs', nameAttribute: 'module', sourceAttribute: 'src' },
  readBinding(attribute) {
    const groups = WECHAT_BINDING.exec(attribute)?.groups
    if (!groups?.event) return undefined
    return {
      event: groups.event,
      phase: groups.capture ? 'capture' : 'bubble',
      isStopping: groups.verb === 'catch',
      isExclusive: groups.verb === 'mut-bind',
    }
  },
}
