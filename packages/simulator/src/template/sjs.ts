const DEFAULT_EXPORT = /^[ \t]*export\s+default\s+/m
const DEFAULT_IMPORT = /^[ \t]*import\s+(?<name>[\w$]+)\s+from\s+(?<source>'[^']+'|"[^"]+")/gm

/**
 * Turns an SJS module of Alipay's templates into CommonJS. Understood: default imports and `export default`;
 * anything else of modules stays as it is and does not compile.
 */
export function toCommonJs(source: string): string {
  return source
    .replace(DEFAULT_IMPORT, 'const $<name> = require($<source>)')
    .replace(DEFAULT_EXPORT, 'module.exports = ')
}
