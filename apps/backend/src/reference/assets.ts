import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** A file of the reference's page, in both forms in which it is sent. */
export interface ReferenceFile {
  etag: string
  plain: Buffer
  gzipped: Buffer
}

interface Asset {
  type: string
  /** Reads it the first time, and keeps it. */
  read(): Promise<ReferenceFile>
}

/** By its name in `/docs/`: these files and no others. */
export function findAsset(name: string): Asset | undefined {
  return ASSETS.get(name)
}

const ASSETS = new Map<string, Asset>([
  ['index.html', asset('text/html', own('index.html'))],
  ['start.js', asset('text/javascript', own('start.js'))],
  ['reference.css', asset('text/css', own('reference.css'))],
  ['swagger-ui.css', asset('text/css', viewer('swagger-ui.css'))],
  ['swagger-ui-bundle.js', asset('text/javascript', viewer('swagger-ui-bundle.js'))],
])

function own(name: string): URL {
  return new URL(`page/${name}`, import.meta.url)
}

function viewer(name: string): URL {
  return new URL(import.meta.resolve(`swagger-ui-dist/${name}`))
}

function asset(type: string, file: URL): Asset {
  let kept: Promise<ReferenceFile> | undefined
  return {
    type,
    read() {
      kept ??= readBoth(file)
      return kept
    },
  }
}

async function readBoth(file: URL): Promise<ReferenceFile> {
  const plain = await readFile(file)
  const etag = createHash('sha256').update(plain).digest('base64url')
  return { etag, plain, gzipped: await promisify(gzip)(plain) }
}
