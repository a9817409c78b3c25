import { isoDay } from '../engine/calendar.ts'
import type { Key } from '../engine/grain.ts'
import type { TileContext } from '../tile-context.ts'
import type { Question } from '../tile-question.ts'
import { answer, columnType, sorted } from '../tile-summary.ts'

/** All that a tile shows as CSV, for programs: numbers with a point, days as in ISO 8601. */
export function tileCsv(context: TileContext, question: Question): string {
  const { tile, query, rows, formats } = context
  const { by, measures } = question
  const groups = sorted(answer(query, rows.now, question), question, tile.sort, formats)
  const lines = groups.map(({ keys, values }) => [
    ...keys.map((key, at) => written(key, columnType(query, by[at]))),
    ...values.map((value) => (value === null ? '' : String(value))),
  ])
  return [[...by, ...measures], ...lines].map((line) => `${line.map(quoted).join(',')}\r\n`).join('')
}

function written(key: Key, type: string): string {
  if (key === null) return ''
  if (typeof key === 'string') return key
  if (type === 'date') return isoDay(key)
  return type === 'time' ? new Date(key).toISOString() : String(key)
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
