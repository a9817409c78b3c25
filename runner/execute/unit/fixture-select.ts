import type { Column } from '../../adapters/contract/catalog.ts'
import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import { exactJson } from '../../exact-json.ts'
import { convertText } from '../../load/index.ts'
import type { Fixture, FixtureValue } from '../../quality/index.ts'
import { isNumber } from '../../written-number.ts'

const { quote, literal, cast } = embeddedSql

/**
 * A SELECT of a fixture's rows under the names and in the types of some columns; a column that it does not have is NULL. A value that its type does not
 * take as it is written, as 1.5 for an integer, is an error.
 */
export function fixtureSelect(fixture: Fixture, columns: readonly Column[]): string {
  if (fixture.kind === 'sql') return querySelect(fixture.sql, columns)
  const items = columns.map(({ name, type }) => {
    const read = readCell(fixture, name, type)
    const value = read
      ? `coalesce(${read.value}, case when ${read.text} is not null then error(${read.text}) end)`
      : 'null'
    return `${cast(value, type)} as ${quote(name)}`
  })
  // Of rows without columns nothing can be read but that they are there.
  return `select ${items.length ? items.join(', ') : 'null as "?"'} from ${textRows(fixture)}`
}

/** A query of the values that their types do not take: the column's index and the value as it was written. */
export function unfitValues(fixture: Fixture, columns: readonly Column[]): string | undefined {
  if (fixture.kind === 'sql') return undefined
  const queries = columns.flatMap(({ name, type }, index) => {
    const read = readCell(fixture, name, type)
    if (!read) return []
    return [
      `select ${index} as place, ${read.text} as value from ${textRows(fixture)} where ${read.text} is not null and ${read.value} is null`,
    ]
  })
  return queries.length ? `${queries.join('\nunion all\n')}\nlimit 1` : undefined
}

/** A moment that every engine reads in one way: what else there is, zones and offsets, takes a query that is a hundred times as long to plan. */
const plainMoment = /^timestamp$/i
const plainForm = /^[12]\d{3}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)?$/

type Rows = Extract<Fixture, { kind: 'rows' }>

/** A column's text in a row, and its value in the type, NULL where that does not take it. */
function readCell({ columns, rows }: Rows, name: string, type: string): { text: string; value: string } | undefined {
  const index = columns.findIndex((other) => other.toLowerCase() === name.toLowerCase())
  if (index < 0 || rows.length === 0) return undefined
  const text = `c${index}`
  const isNested = rows.some((row) => isStructured(row[index] ?? null))
  const isPlain =
    plainMoment.test(type) && rows.every((row) => row[index] == null || plainForm.test(String(row[index])))
  if (isPlain) return { text, value: `try_cast(${text} as ${type})` }
  return { text, value: isNested ? `try_cast(${cast(text, 'JSON')} as ${type})` : convertText(text, type) }
}

/** Rows of texts in FROM. */
function textRows({ columns, rows }: Rows): string {
  if (rows.length === 0 || columns.length === 0) return `range(${rows.length}) as r`
  const names = columns.map((_, index) => `c${index}`).join(', ')
  const values = rows.map((row) => `(${row.map(textLiteral).join(', ')})`)
  // All of them texts, also a column that is nothing but NULL.
  const texts = columns.map((_, index) => `cast(c${index} as varchar) as c${index}`).join(', ')
  return `(select ${texts} from (values ${values.join(',\n')}) as v(${names})) as r`
}

function textLiteral(value: FixtureValue): string {
  if (value === null) return 'null'
  return literal(isStructured(value) ? exactJson(value) : String(value))
}

/** Whether a value was written as a list or a map, which is JSON here. */
function isStructured(value: FixtureValue): boolean {
  return typeof value === 'object' && value !== null && !isNumber(value)
}

function querySelect(query: string, columns: readonly Column[]): string {
  const items = columns.map(({ name, type }) => `${cast(quote(name), type)} as ${quote(name)}`)
  // What the query does not give is NULL.
  const nothing = columns.map(({ name }) => `null as ${quote(name)}`)
  return `select ${items.join(', ')} from (select ${nothing.join(', ')} where false union all by name (\n${query}\n)) as r`
}
