import type { Column } from '../../adapters/contract/catalog.ts'
import type { Connection, Row } from '../../adapters/contract/connection.ts'
import { describeSelect } from '../../adapters/shared/describe-select.ts'
import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import { CupelError } from '../../errors.ts'
import type { GivenRows } from '../../parse/node.ts'
import { type Difference, pairRows } from '../../quality/index.ts'
import type { Relation } from '../../relation.ts'
import { nearOrAll } from '../../suggest.ts'
import { layOutRows } from './lay-out-table.ts'

const { quote, relation: printed } = embeddedSql

/** So many rows of each side are looked at closely. */
const most = 100

/**
 * How the rows of a table differ from those that are expected, whatever their order; undefined where they do not. Only the columns that are expected count,
 * and these in the table's types.
 */
export async function findDifference(
  actual: Relation,
  expected: GivenRows,
  connection: Connection,
): Promise<Difference | undefined> {
  const given = await describeSelect(connection, `select * from ${printed(actual)}`)
  const columns = await comparedColumns(given, expected, connection)
  const wanted: Relation = { ...actual, name: '__expected' }
  await layOutRows(wanted, expected, columns, connection)
  const items = columns.map(({ name, type }, index) => `${comparable(quote(name), type)} as c${index}`).join(', ')
  const side = (relation: Relation) => `select ${items || '1 as c0'} from ${printed(relation)}`
  const only = (kind: string, one: Relation, other: Relation) =>
    `select '${kind}' as side, * from (${side(one)} except all ${side(other)})`
  const rows = await connection.query(
    `${only('missing', wanted, actual)} union all ${only('extra', actual, wanted)} order by all`,
  )
  if (rows.length === 0) return undefined
  const ofSide = (kind: string) => rows.filter((row) => row.side === kind)
  const values = (row: Row) => columns.map((_, index) => row[`c${index}`] ?? null)
  const [missing, extra] = [ofSide('missing'), ofSide('extra')]
  const shown = pairRows(missing.slice(0, most).map(values), extra.slice(0, most).map(values))
  const more = Math.max(0, missing.length - most) + Math.max(0, extra.length - most)
  return { columns: columns.map(({ name }) => name), rows: shown, more }
}

/** JSON that is spaced otherwise says the same. */
function comparable(column: string, type: string): string {
  return type === 'JSON' ? `cast(json(${column}) as varchar)` : column
}

/** The expected columns in the types that they have; all of them, where no row says which are meant. */
async function comparedColumns(
  given: readonly Column[],
  { fixture, label, location }: GivenRows,
  connection: Connection,
): Promise<readonly Column[]> {
  const names = fixture?.kind === 'sql' ? await namesIn(fixture.sql, location, connection) : (fixture?.columns ?? [])
  if (names.length === 0) return given
  return names.map((name) => {
    const found = given.find((column) => column.name.toLowerCase() === name.toLowerCase())
    if (found) return found
    const known = given.map((column) => column.name)
    const parameters = { rows: label, column: name, name: 'the model' }
    throw new CupelError('unit-column-unknown', parameters, { location, hint: nearOrAll(name, known) })
  })
}

async function namesIn(
  query: string,
  location: GivenRows['location'],
  connection: Connection,
): Promise<readonly string[]> {
  try {
    const columns = await describeSelect(connection, query)
    return columns.map(({ name }) => name)
  } catch (error) {
    throw error instanceof CupelError ? error.placed(location) : error
  }
}
