import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CupelError } from '../errors.ts'
import type { LandingFile, ReadFile } from './landing-file.ts'

const atOnce = 8
const newline = 0x0a

/**
 * Reads landing files once: their hashes, headers, and the lines that are not UTF-8.
 * @param repairs a folder of the project for copies without such lines, made only when one is needed; undefined where the format needs none
 * @throws CupelError `load-unreadable`
 */
export async function readFiles(files: readonly LandingFile[], repairs: string | undefined): Promise<ReadFile[]> {
  const read: ReadFile[] = []
  for (let start = 0; start < files.length; start += atOnce) {
    read.push(...(await Promise.all(files.slice(start, start + atOnce).map((file) => readOne(file, repairs)))))
  }
  return read
}

async function readOne(file: LandingFile, repairs: string | undefined): Promise<ReadFile> {
  const content = await readFile(file.absolute).catch((error: Error) => {
    throw new CupelError('load-unreadable', { path: file.path, reason: error.message }, { cause: error })
  })
  const hash = createHash('sha256').update(content).digest('hex')
  const end = content.indexOf(newline)
  const header = content
    .toString('utf8', 0, end < 0 ? content.length : end)
    .replace(/^\uFEFF/, '')
    .replace(/\r$/, '')
  if (repairs === undefined || isUtf8(content))
    return { ...file, hash, header, readFrom: file.absolute, unreadable: [] }
  const { text, unreadable } = withoutUnreadable(content)
  await mkdir(repairs, { recursive: true })
  const readFrom = join(repairs, `${hash}.txt`)
  await writeFile(readFrom, text)
  return { ...file, hash, header, readFrom, unreadable }
}

/** The content with every line that is not UTF-8 emptied, so that the others keep their numbers. */
function withoutUnreadable(content: Buffer): { text: Buffer; unreadable: ReadFile['unreadable'] } {
  const lines: Buffer[] = []
  const unreadable: { row: number; line: string }[] = []
  for (let start = 0, row = 1; start < content.length; row++) {
    const found = content.indexOf(newline, start)
    const end = found < 0 ? content.length : found
    const line = content.subarray(start, end)
    if (isUtf8(line)) lines.push(line)
    else {
      lines.push(Buffer.alloc(0))
      unreadable.push({ row, line: line.toString('utf8') })
    }
    lines.push(Buffer.from('\n'))
    start = end + 1
  }
  return { text: Buffer.concat(lines), unreadable }
}
