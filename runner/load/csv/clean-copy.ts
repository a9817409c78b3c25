import { type FileHandle, open } from 'node:fs/promises'
import type { ReadFile } from '../landing-file.ts'
import { type CsvDialect, doubleQuote, expecting, isOfPlainSigns } from './csv-dialect.ts'
import { type CsvPiece, csvRecords, fieldText, namesGiven, notUtf8 } from './csv-records.ts'

/** What a file's clean copy holds. */
export interface CleanCopy {
  /** Why its header is none, in words that follow it; undefined where it is one. */
  readonly headerFault: string | undefined
  /** The names in its header; none where the file has nothing, or no header that can be read. */
  readonly names: readonly string[]
  /** Good records and others. */
  readonly records: number
  /** Those that are set aside. */
  readonly rejected: number
  /** Bytes of the longest line that was written. */
  readonly longest: number
}

/** Where copies go. */
export interface CopyTarget {
  /** The number that the file has in the copies. */
  readonly number: number
  /** The file for records of these names: `file,row,field,field…` a line. */
  goodFile(names: readonly string[]): Promise<string>
  /** The file for what is no record: `file,row,line,reason` a line. */
  readonly badFile: string
}

/**
 * Writes a file's records anew, in the one way that every reader of CSV reads alike; what is no record is set aside with its
 * text and the reason.
 */
export async function copyClean(
  { store, absolute, encoding, breaksOff }: ReadFile,
  dialect: CsvDialect,
  { number, goodFile, badFile }: CopyTarget,
): Promise<CleanCopy> {
  const isPlain = isOfPlainSigns(dialect)
  const { header } = dialect
  let [records, rejected, longest] = [0, 0, 0]
  let names: readonly string[] | undefined
  let headerFault: string | undefined
  let good: FileHandle | undefined
  const begin = async (found: readonly string[]) => {
    names = found
    good = await open(await goodFile(found), 'a')
  }
  await using bad = await open(badFile, 'a')
  try {
    const bytes = store.open({ absolute })
    for await (const pieces of csvRecords(bytes, dialect, breaksOff)) {
      const [kept, others]: [(string | Buffer)[], string[]] = [[], []]
      for (const piece of pieces) {
        if (names === undefined && header === true && !piece.isLast) {
          headerFault = piece.reason && `has ${piece.reason}`
          await begin(namesGiven(piece, dialect))
          continue
        }
        if (names === undefined && piece.reason === undefined) await begin(namesGiven(piece, dialect))
        records++
        longest = Math.max(longest, 2 * piece.bytes.length + 200)
        const reason =
          (piece.isLast ? undefined : headerFault && `the header ${headerFault}`) ??
          piece.reason ??
          wrongCount(piece, names?.length ?? 0, header)
        if (reason === undefined) kept.push(`${number},${records},`, ...fieldsOf(piece, dialect, isPlain), '\n')
        else {
          rejected++
          others.push(`${number},${records},${quoted(storable(piece.bytes))},${quoted(told(reason, encoding))}\n`)
        }
      }
      if (kept.length)
        await good?.appendFile(Buffer.concat(kept.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))))
      if (others.length) await bad.appendFile(others.join(''))
    }
  } finally {
    await good?.close()
  }
  return { names: names ?? [], headerFault, records, rejected, longest }
}

/** What is no UTF-8 in a copy was no character of the file's own encoding. */
function told(reason: string, encoding: string | undefined): string {
  return reason === notUtf8 && encoding !== undefined ? `not ${encoding}` : reason
}

function wrongCount({ fields }: CsvPiece, expected: number, header: CsvDialect['header']): string | undefined {
  const count = fields.length
  if (count === expected) return undefined
  return `${count} ${count === 1 ? 'field' : 'fields'}, ${expecting(header)} ${expected}`
}

/** A record's fields with commas and double quotes; as they stand, where they stand so. */
function fieldsOf({ bytes, fields }: CsvPiece, dialect: CsvDialect, isPlain: boolean): (string | Buffer)[] {
  const isAsItIs =
    isPlain && fields.every(({ start, end, isQuoted }) => isQuoted || !bytes.subarray(start, end).includes(doubleQuote))
  if (isAsItIs) return [bytes]
  const texts = fields.map((field) => fieldText(bytes, field, dialect))
  return [texts.map((text) => (dialect.nullValues.has(text) ? '' : quoted(text))).join(',')]
}

function quoted(text: string): string {
  return text === '' ? '' : `"${text.replaceAll('"', '""')}"`
}

/** A text that every warehouse can store: what is no UTF-8 is shown as such, a NUL as its picture. */
function storable(bytes: Buffer): string {
  return bytes.toString('utf8').replaceAll('\0', '\u2400')
}
