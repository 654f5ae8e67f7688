import { readFile } from 'node:fs/promises'

/**
 * The TypeScript of a README, by file name: a block that begins with `// name.ts` begins a file, the ones after it go on
 * with it.
 */
export async function readmePrograms(folder: string): Promise<Map<string, string>> {
  const readme = await readFile(`${folder}/README.md`, 'utf8')
  const programs = new Map<string, string>()
  let name: string | undefined
  for (const [, block = ''] of readme.matchAll(/^```ts\n(.*?)^```$/gms)) {
    name = /^\/\/ (\S+\.ts)\n/.exec(block)?.[1] ?? name
    if (name === undefined)
      throw new Error(`The first block of ${folder}/README.md does not say its file's name.`)
    programs.set(name, `${programs.get(name) ?? ''}${block}`)
  }
  return programs
}
