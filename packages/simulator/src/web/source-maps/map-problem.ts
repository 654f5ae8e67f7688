import { originalPositionFor, sourceContentFor, TraceMap } from '@jridgewell/trace-mapping'
import type { PackagePlatform } from '../../package-dialects.ts'
import type { ToUrl } from '../package-url.ts'
import type { PhoneProblem, SourceExcerpt } from '../web-phone.ts'
import { toSourceName } from './source-name.ts'

export interface MapOptions {
  platform: PackagePlatform
  files: Readonly<Record<string, string>>
  toUrl: ToUrl
}

/** A problem whose stack names the package's files, told in terms of its sources; what has no map stays as it is. */
export async function mapProblem(problem: PhoneProblem, options: MapOptions): Promise<PhoneProblem> {
  const { stack } = problem
  if (stack === undefined) return problem
  const frames = findFrames(stack, options.platform)
  const maps = await readMaps(new Set(frames.map(({ file }) => file)), options)
  const places = frames.map((frame) => locate(frame, maps.get(frame.file)))
  const own = places.find((place) => place !== undefined && !place.source.includes('node_modules/'))
  return {
    ...problem,
    stack: rewrite(stack, frames, places),
    ...(own?.excerpt && { excerpt: own.excerpt }),
  }
}

interface Frame {
  file: string
  line: number
  column: number
  /** Where it stands in the stack. */
  start: number
  end: number
}

/** A browser counts in the function that the script was made into, whose first two lines are not the script's. */
const HEADER_LINES = 2

function findFrames(stack: string, platform: PackagePlatform): Frame[] {
  const pattern = new RegExp(`(?<![\\w/])${platform}/(?<file>[^\\s():]+):(?<line>\\d+):(?<column>\\d+)`, 'g')
  return [...stack.matchAll(pattern)].map(({ 0: text, index, groups = {} }) => ({
    file: groups.file ?? '',
    line: Number(groups.line) - HEADER_LINES,
    column: Number(groups.column) - 1,
    start: index,
    end: index + text.length,
  }))
}

const LINK = /\/\/# sourceMappingURL=(\S+)\s*$/

async function readMaps(
  paths: ReadonlySet<string>,
  { files, toUrl }: MapOptions,
): Promise<Map<string, TraceMap>> {
  const maps = new Map<string, TraceMap>()
  const read = async (path: string) => {
    const link = LINK.exec(files[path] ?? '')?.[1]
    const url = link === undefined ? '' : toUrl(link, path)
    if (url === '') return
    const response = await fetch(url)
    if (response.ok) maps.set(path, new TraceMap(await response.text()))
  }
  // A map that is missing or broken is no second problem for the person to read about.
  await Promise.allSettled([...paths].map(read))
  return maps
}

interface Place {
  source: string
  line: number
  column: number
  excerpt: SourceExcerpt | undefined
}

function locate({ line, column }: Frame, map: TraceMap | undefined): Place | undefined {
  if (!map || line < 1) return undefined
  const found = originalPositionFor(map, { line, column })
  if (found.source === null) return undefined
  // As written: the name that was found has lost the steps upwards in it.
  const source = toSourceName(map.sources[map.resolvedSources.indexOf(found.source)] ?? found.source)
  const content = sourceContentFor(map, found.source)
  return {
    ...{ source, line: found.line, column: found.column + 1 },
    excerpt: content === null ? undefined : toExcerpt(source, content, found.line),
  }
}

const LINES_AROUND = 2

function toExcerpt(source: string, content: string, line: number): SourceExcerpt {
  const first = Math.max(1, line - LINES_AROUND)
  const lines = content.split(/\r?\n/).slice(first - 1, line + LINES_AROUND)
  return { source, line, first, lines }
}

function rewrite(stack: string, frames: readonly Frame[], places: readonly (Place | undefined)[]): string {
  let written = ''
  let at = 0
  for (const [index, { start, end }] of frames.entries()) {
    const place = places[index]
    const text = place ? `${place.source}:${place.line}:${place.column}` : stack.slice(start, end)
    written += stack.slice(at, start) + text
    at = end
  }
  return written + stack.slice(at)
}
