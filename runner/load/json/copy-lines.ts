import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { longestRecord, longestShown, pendingBytes } from '../pending-bytes.ts'
import { jsonValues } from './json-values.ts'
import type { JsonFile } from './scan-json.ts'

/** A file's values, each on a line of its own, as the reader can read them. */
export interface CopiedLines {
  /** How many values there are. */
  readonly records: number
  /** Bytes of the longest line that was written. */
  readonly longest: number
}

/** Parts the fields of a line of a copy; JSON holds no such character. */
export const fieldMark = '\u0001'

/**
 * Writes a file's values to a copy, `file⁁row⁁value⁁reason` a line; the reason is empty where the value is UTF-8 without control
 * characters, else why it is set aside.
 * @param number the file's in the copy
 * @param path of the copy; what it holds is kept
 */
export async function copyLines(
  { store, absolute, scan, encoding, breaksOff }: JsonFile,
  number: number,
  path: string,
): Promise<CopiedLines> {
  let [row, records, longest] = [0, 0, 0]
  await using copy = await open(path, 'a')
  const bytes = store.open({ absolute })
  for await (const values of scan.kind === 'document' ? jsonValues(bytes) : linesOf(bytes)) {
    const written: string[] = []
    for (const value of values) {
      row++
      const text = value
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .trim()
      if (text === '') continue
      records++
      const { shown, hasControls } = withPictures(text)
      const reason = !isUtf8(value) ? `not ${encoding ?? 'UTF-8'}` : hasControls ? 'a control character' : ''
      const line = [number, row, shown, reason].join(fieldMark)
      longest = Math.max(longest, Buffer.byteLength(line))
      written.push(line, '\n')
    }
    if (written.length) await copy.appendFile(written.join(''))
  }
  if (breaksOff !== undefined) {
    records++
    await copy.appendFile(`${[number, row + 1, '', breaksOff].join(fieldMark)}\n`)
  }
  return { records, longest }
}

const [firstPrintable, firstPicture] = [0x20, 0x2400]
const isSpace = (char: string) => char === '\t' || char === '\n' || char === '\r'

/** A text with pictures for control characters, and whether it has some; tabs and line ends, which part JSON's words, are spaces. */
function withPictures(text: string): { shown: string; hasControls: boolean } {
  let hasControls = false
  const chars = Array.from(text, (char) => {
    const code = char.charCodeAt(0)
    if (code >= firstPrintable) return char
    if (isSpace(char)) return ' '
    hasControls = true
    return String.fromCharCode(firstPicture + code)
  })
  return { shown: chars.join(''), hasControls }
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer[]> {
  const arriving = pendingBytes()
  let isTooLong = false
  for await (const chunk of chunks) {
    const bytes = arriving.add(chunk)
    if (bytes === undefined) continue
    const lines: Buffer[] = []
    let start = 0
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
      if (!isTooLong) lines.push(bytes.subarray(start, end))
      isTooLong = false
      start = end + 1
    }
    const rest = bytes.subarray(start)
    if (!isTooLong && rest.length > longestRecord) {
      lines.push(rest.subarray(0, longestShown))
      isTooLong = true
    }
    arriving.keep(isTooLong ? Buffer.alloc(0) : rest)
    if (lines.length) yield lines
  }
  const last = arriving.rest()
  if (last.length) yield [last]
}
