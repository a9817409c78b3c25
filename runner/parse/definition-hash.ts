import { hash } from 'node:crypto'
import { exactJson } from '../exact-json.ts'
import { isPlainRecord, recordOf } from '../record-of.ts'
import { type MacroTable, macroText } from '../template/macros.ts'
import type { Value } from '../template/template-scope.ts'

/** What a node's definition rests on: no environment, target, relation names or parents. */
export interface Definition {
  readonly text: string
  /** Configs as given. */
  readonly config: unknown
  /** Macros used, through others too. */
  readonly macros: readonly string[]
  /** Project vars used. */
  readonly vars: Readonly<Record<string, Value>>
}

/** A hash that changes when the definition does. A line end is a line end, whether it was written on Windows or not. */
export function definitionHash({ text, config, macros, vars }: Definition, table: MacroTable): string {
  const macroTexts = macros.flatMap((name) => [...(table.get(name)?.values() ?? [])].map(macroText))
  const parts = [text.replaceAll('\r\n', '\n'), sortedJson(config), sortedJson(vars), ...macroTexts]
  return hash('sha256', parts.join('\0'))
}

/** JSON with the keys of every map in order, so that the order in which configs are written does not count. */
function sortedJson(value: unknown): string {
  return exactJson(sorted(value))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isPlainRecord(value)) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return recordOf(entries.map(([key, inner]) => [key, sorted(inner)]))
}
