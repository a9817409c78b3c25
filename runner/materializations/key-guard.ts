import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import { CupelError } from '../errors.ts'
import type { Relation } from '../relation.ts'
import type { Guard } from './materialization.ts'
import { shortenValue } from './shorten-value.ts'

/** How many of the keys are shown. */
const shown = 5

/** Rows in which a key stands once. */
interface KeyedRows {
  readonly relation: Relation
  readonly key: readonly string[]
  /** What they are, for the message. */
  readonly where: keyof typeof hints
  /** The condition that a row is looked at, as SQL. @default all are */
  readonly only?: string | undefined
}

const hints = {
  'the new rows': 'Keep one row for each key, for instance with qualify row_number() over (partition by …) = 1.',
  'the table that stands': 'Take the others out of the table, or build it anew with --full-refresh.',
  'the rows of the snapshot':
    'Keep one row for each key, for instance with qualify row_number() over (partition by …) = 1.',
  'the rows of the log': 'Keep one row for each key and time: two of one time have no order.',
  'the snapshot that stands': 'Give all but one of its versions an end, or take them out of the table.',
  'the table in its new type': 'Give the column its old type in the model, or build it anew with --full-refresh.',
} as const

/** Looks for keys that stand more than once in a relation; NULL is the same as NULL, as it is when rows are matched. */
export function keyGuard({ relation, key: named, where, only }: KeyedRows, sql: SqlWriter): Guard {
  const key = named.filter((name, index) => named.findIndex((other) => isSame(name, other)) === index)
  const columns = key.map((name, index) => `${sql.quote(name)} as k${index}`)
  const query = [
    `select ${[...columns, 'count(*) over () as found'].join(', ')}`,
    `from ${sql.relation(relation)}`,
    ...(only ? [`where ${only}`] : []),
    `group by ${sql.columnList(key)}`,
    'having count(*) > 1',
    `order by ${key.map((_, index) => index + 1).join(', ')}`,
    `limit ${shown}`,
  ].join('\n')
  return {
    query,
    config: 'unique_key',
    refuse(rows) {
      const count = Number(rows[0]?.found ?? 0)
      const keys = rows.map((row) => {
        const values = key.map((_, index) => shortenValue(row[`k${index}`] ?? null))
        return values.length === 1 ? values.join() : `(${values.join(', ')})`
      })
      return new CupelError('duplicate-key', { key, count, shown: keys, where }, { hint: hints[where] })
    },
  }
}

function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase()
}
