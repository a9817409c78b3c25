import type { GrainColumn } from '../../../shapes/dashboard-page.ts'
import { isCoded } from './decode-part.ts'
import { type CodedColumn, type Column, columnOf, type Grain, type NumberColumn } from './grain.ts'

/** The rows of several parts as those of one. */
export function joinParts(parts: readonly Grain[], columns: readonly GrainColumn[]): Grain {
  const [only] = parts
  if (only && parts.length === 1) return only
  const rows = parts.reduce((sum, part) => sum + part.rows, 0)
  const joined = columns.map(({ name, type, scale }): [string, Column] => {
    const pieces = parts.map((part) => columnOf(part, name))
    return [name, isCoded(type) ? joinCoded(pieces as CodedColumn[], rows) : joinNumbers(pieces, rows, scale, type)]
  })
  return { rows, columns: new Map(joined) }
}

function joinCoded(pieces: readonly CodedColumn[], rows: number): CodedColumn {
  const codes = new Int32Array(rows)
  const places = new Map<string | null, number>()
  let row = 0
  for (const piece of pieces) {
    const own = Int32Array.from(piece.words, (word) => {
      const place = places.get(word) ?? places.size
      places.set(word, place)
      return place
    })
    for (const code of piece.codes) codes[row++] = own[code] ?? 0
  }
  return { kind: 'coded', codes, words: [...places.keys()] }
}

function joinNumbers(pieces: readonly Column[], rows: number, scale: number, of: NumberColumn['of']): NumberColumn {
  const own = pieces.flatMap((piece) => (piece.kind === 'numbers' ? [piece.values] : []))
  const isWhole = own.every((values) => values instanceof Int32Array)
  const values = isWhole ? new Int32Array(rows) : new Float64Array(rows)
  let row = 0
  for (const piece of own) {
    values.set(piece, row)
    row += piece.length
  }
  return { kind: 'numbers', values, scale, of }
}
