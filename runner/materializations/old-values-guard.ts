import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import { CupelError } from '../errors.ts'
import type { Relation } from '../relation.ts'
import { parseType } from '../sql/parse-sql-type.ts'
import type { SqlType } from '../sql/sql-type.ts'
import type { Guard } from './materialization.ts'
import { shortenValue } from './shorten-value.ts'

/** How many values are shown. */
const shown = 5

/** A column whose type changes to one that does not hold all its values. */
interface Change {
  readonly name: string
  readonly type: string
  readonly was: string
}

/**
 * Looks for rows of a table whose value in a column would not be the same in the type that the column is to have: it cannot be cast, or does
 * not come back. A text is compared as the number or moment that it says, since 5 may become 5.00.
 */
export function oldValuesGuard(table: Relation, { name, type, was }: Change, sql: SqlWriter): Guard {
  const old = sql.quote(name)
  const cast = sql.tryCast(old, was, type)
  const becomesOther =
    parseType(was).kind === 'text'
      ? saysOther(parseType(type), { old, cast, type, was }, sql)
      : isOther({ old, cast, type, was }, was, sql)
  const query = [
    `select ${old} as value, count(*) over () as found`,
    `from ${sql.relation(table)}`,
    `where ${old} is not null and (${cast} is null or ${becomesOther})`,
    `limit ${shown}`,
  ].join('\n')
  return {
    query,
    config: 'on_schema_change',
    refuse(rows) {
      const count = Number(rows[0]?.found ?? 0)
      const values = rows.map((row) => shortenValue(row.value ?? null))
      const hint =
        'Correct those rows, give the column its old type in the model, or build it anew with --full-refresh.'
      return new CupelError('old-values-unfit', { column: name, was, type, shown: values, count }, { hint })
    },
  }
}

/** A value and its cast, as expressions, with their types. */
interface Casting {
  readonly old: string
  readonly cast: string
  readonly type: string
  readonly was: string
}

/** The condition that a value and its cast differ where both are of one type. */
function isOther({ old, cast, type, was }: Casting, reference: string, sql: SqlWriter): string {
  return `${sql.tryCast(cast, type, reference)} is distinct from ${sql.tryCast(old, was, reference)}`
}

/** The condition that a text says another number or moment than it becomes. */
function saysOther(to: SqlType, casting: Casting, sql: SqlWriter): string {
  switch (to.kind) {
    case 'integer':
    case 'decimal':
      return isOther(casting, 'DECIMAL(38,19)', sql)
    case 'moment':
      // So a text with an offset from UTC does not lose it unseen.
      return isOther(casting, 'TIMESTAMP WITH TIME ZONE', sql)
    case 'float':
      // So many digits come back from a float whatever they are; of more, only those that it is printed with.
      return `(length(${casting.old}) > ${to.digits === 53 ? 15 : 6} and ${isOther(casting, casting.was, sql)})`
    default:
      return casting.type === 'TIME' ? isMoreThanTime(casting.old) : isOther(casting, casting.type, sql)
  }
}

/** The condition that a text, which can be cast to a time of day, has a day or an offset from UTC besides, which the cast would drop. */
function isMoreThanTime(text: string): string {
  const signs = ['-', '/', '+'].map((sign) => `${text} like '%${sign}%'`)
  return `(length(${text}) > ${'23:59:59.999999'.length} or ${signs.join(' or ')} or upper(${text}) <> lower(${text}))`
}
