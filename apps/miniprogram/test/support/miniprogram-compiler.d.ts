declare module 'miniprogram-compiler' {
  const compiler: {
    /** WeChat's own compiler of templates, a binary; gives the source of a function body that returns `$gwx`. */
    wxmlToJs(packageDir: string): string
  }
  export default compiler
}
