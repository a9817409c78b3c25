import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { CupelError } from '../errors.ts'
import type { SourceNode } from '../parse/node.ts'
import { whyRefused } from '../project/unreadable.ts'
import type { LandingFile, ReadFile } from './landing-file.ts'
import type { Format } from './reading.ts'

const atOnce = 8
const chunkBytes = 1024 * 1024

/**
 * Reads landing files once, large ones as streams: their hashes, and what their format wants to know before they are loaded.
 * @throws CupelError `load-unreadable`
 */
export async function readFiles(
  files: readonly LandingFile[],
  format: Format,
  source: SourceNode,
): Promise<ReadFile[]> {
  const read: ReadFile[] = []
  for (let start = 0; start < files.length; start += atOnce) {
    const some = files.slice(start, start + atOnce)
    read.push(...(await Promise.all(some.map((file) => readOne(file, format, source)))))
  }
  return read
}

async function readOne(file: LandingFile, format: Format, source: SourceNode): Promise<ReadFile> {
  const hash = createHash('sha256')
  const look = format.look(source)
  try {
    for await (const chunk of chunksOf(file)) {
      hash.update(chunk)
      look.take(chunk)
    }
  } catch (error) {
    const reason = whyRefused('', file.absolute, error)
    throw new CupelError('load-unreadable', { path: file.path, reason }, { cause: error })
  }
  return { ...file, hash: hash.digest('hex'), scan: look.end() }
}

/** A stream makes room for a whole chunk, however small the file is; with a thousand small files that is what a load would wait for. */
async function* chunksOf({ absolute, size }: LandingFile): AsyncIterable<Buffer> {
  if (size <= chunkBytes) yield await readFile(absolute)
  else yield* createReadStream(absolute, { highWaterMark: chunkBytes })
}
