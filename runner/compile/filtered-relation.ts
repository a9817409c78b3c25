import type { Column } from '../adapters/contract/catalog.ts'
import { findColumn } from '../adapters/contract/find-column.ts'
import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import { CupelError } from '../errors.ts'
import { isMoment, withinRanges } from '../materializations/index.ts'
import { eventTimeOf } from '../parse/configs/event-time-of.ts'
import { displayName } from '../parse/manifest.ts'
import type { RelationNode } from '../parse/node-kinds.ts'
import { parseType } from '../sql/parse-sql-type.ts'
import { printType } from '../sql/sql-type.ts'
import { nearOrAll } from '../suggest.ts'
import type { Call } from '../template/template-scope.ts'
import type { TimeRange } from '../time-range.ts'
import type { CompileContext } from './compile-context.ts'

/**
 * What a batch reads of a relation: the rows of its time, within brackets; all of one that has no event_time.
 * @param text the relation as it stands in SQL
 * @param columns its own, undefined where they are not known
 * @throws CupelError where its event_time names no column, or one of another kind
 */
export function filteredRelation(
  node: RelationNode,
  text: string,
  columns: readonly Column[] | undefined,
  batch: TimeRange,
  { sql, translator }: Pick<CompileContext, 'sql' | 'translator'>,
  { at: location }: Call,
): string {
  const name = eventTimeOf(node)
  if (name === undefined) return text
  const found = columns && findColumn(columns, name)
  if (columns && !found) {
    const names = columns.map((column) => column.name)
    const lacking = `"${displayName(node)}" does not have`
    const hint = nearOrAll(name, names, 'It has')
    throw new CupelError('config-column', { config: 'event_time', column: name, lacking }, { location, hint })
  }
  const type = found?.type ?? 'TIMESTAMP'
  if (!isMoment(type)) {
    const expected = `of "${displayName(node)}" must name a day or a moment; "${name}" is ${type}`
    throw new CupelError('value-wrong', { key: 'event_time', expected }, { location })
  }
  // What is translated is in the words of the project.
  const writer = translator ? { ...sql, cast: embeddedSql.cast } : sql
  // A source's types are as they are declared.
  const column = { name, type: printType(parseType(type)) }
  return `(select * from ${text} where ${withinRanges(column, [batch], writer)})`
}
