import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { CupelError } from '../errors.ts'
import type { SourceNode } from '../parse/node.ts'
import { whyRefused } from '../project/unreadable.ts'
import { UnpackingError } from './decode-text.ts'
import { isAsItIs, textBytes, type Unpacking, unpackingOf } from './landing-bytes.ts'
import type { LandingFile, ReadFile, UnreadableFile } from './landing-file.ts'
import type { Format, Look } from './reading.ts'
import { folderStore } from './stores/folder-store.ts'

const atOnce = 8

/**
 * Reads landing files once, large ones as streams: their hashes, and what their format wants to know before they are loaded. One that is
 * packed, or no UTF-8, is written anew on the way, as UTF-8.
 * @param workFile makes a path for a passing file
 * @returns those that were read, and those that are not packed or written as is said
 * @throws CupelError `load-unreadable` where the system does not let us read one
 */
export async function readFiles(
  files: readonly LandingFile[],
  format: Format,
  source: SourceNode,
  workFile: (name: string) => Promise<string>,
): Promise<{ read: readonly ReadFile[]; unreadable: readonly UnreadableFile[] }> {
  const [read, unreadable]: [ReadFile[], UnreadableFile[]] = [[], []]
  for (let start = 0; start < files.length; start += atOnce) {
    const some = files.slice(start, start + atOnce)
    for (const one of await Promise.all(some.map((file) => readOne(file, format, source, workFile)))) {
      if ('reason' in one) unreadable.push(one)
      else read.push(one)
    }
  }
  return { read, unreadable }
}

async function readOne(
  file: LandingFile,
  format: Format,
  source: SourceNode,
  workFile: (name: string) => Promise<string>,
): Promise<ReadFile | UnreadableFile> {
  const hash = createHash('sha256')
  const look = format.look(source)
  const unpacking = unpackingOf(file.path, source.load)
  try {
    let isFirst = true
    for await (const chunk of file.store.open(file)) {
      if (isFirst && !isAsItIs(unpacking, chunk)) return await unpackOne(file, unpacking, look, source, workFile)
      isFirst = false
      hash.update(chunk)
      look.take(chunk)
    }
  } catch (error) {
    if (error instanceof UnpackingError) return { file, reason: error.message }
    const reason = whyRefused('', file.absolute, error)
    throw new CupelError('load-unreadable', { path: file.path, reason }, { cause: error })
  }
  return { ...file, hash: hash.digest('hex'), scan: look.end() }
}

/** Reads a file that is not UTF-8 as it stands: what is looked at, and loaded, is a copy that is. */
async function unpackOne(
  file: LandingFile,
  unpacking: Unpacking,
  look: Look<unknown>,
  { load }: SourceNode,
  workFile: (name: string) => Promise<string>,
): Promise<ReadFile> {
  const hash = createHash('sha256')
  const absolute = await workFile(`unpacked-${createHash('sha256').update(file.path).digest('hex').slice(0, 16)}.txt`)
  await using copy = await open(absolute, 'w')
  async function* hashed() {
    for await (const chunk of file.store.open(file)) {
      hash.update(chunk)
      yield chunk
    }
  }
  const text = textBytes(hashed(), unpacking, load?.on_error === 'reject')
  for await (const chunk of text.chunks) {
    look.take(chunk)
    await copy.appendFile(chunk)
  }
  const [encoding, breaksOff] = [text.encoding(), text.breaksOff()]
  // Where unpacking ended early, the bytes that follow are of its content too.
  const content = breaksOff === undefined ? hash.digest('hex') : await hashOf(file)
  return { ...file, absolute, store: folderStore, hash: content, scan: look.end(), encoding, breaksOff }
}

async function hashOf(file: LandingFile): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of file.store.open(file)) hash.update(chunk)
  return hash.digest('hex')
}
