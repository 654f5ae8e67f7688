/** A piece of the signed text with what it is; `glue` stands between pieces and has no meaning of its own. */
export interface SignedPart {
  kind:
    | 'method'
    | 'path'
    | 'client'
    | 'token'
    | 'time'
    | 'nonce'
    | 'query'
    | 'body'
    | 'digest'
    | 'envelope'
    | 'glue'
    | 'text'
  text: string
}

/** Alipay+: `POST <path>`, a line break, `<client id>.<time>.<body>`. */
const CONTENT_TO_BE_SIGNED = /^(\S+) (\S+)\n([^.\n]*)\.([^\n]*?)\.((?=[{[])[\s\S]*|)$/
/** Binance: method, path, query and the digest of the body, one a line. */
const CANONICAL_REQUEST = /^([A-Z]+)\n([^\n]*)\n([^\n]*)\n([0-9a-f]{64})$/

/** The signed text in its pieces, which joined give it back; one piece when its form is not known. */
export function toSignedParts(signed: string): SignedPart[] {
  const content = CONTENT_TO_BE_SIGNED.exec(signed)
  if (content) {
    const [, method = '', path = '', client = '', time = '', body = ''] = content
    return [
      { kind: 'method', text: method },
      { kind: 'glue', text: ' ' },
      { kind: 'path', text: path },
      { kind: 'glue', text: '\n' },
      { kind: 'client', text: client },
      { kind: 'glue', text: '.' },
      { kind: 'time', text: time },
      { kind: 'glue', text: '.' },
      { kind: 'body', text: body },
    ]
  }
  const canonical = CANONICAL_REQUEST.exec(signed)
  if (!canonical) return [{ kind: 'text', text: signed }]
  const [, method = '', path = '', query = '', digest = ''] = canonical
  return [
    { kind: 'method', text: method },
    { kind: 'glue', text: '\n' },
    { kind: 'path', text: path },
    { kind: 'glue', text: '\n' },
    { kind: 'query', text: query },
    { kind: 'glue', text: '\n' },
    { kind: 'digest', text: digest },
  ]
}
