import type { Column } from '../../adapters/contract/catalog.ts'
import type { Connection } from '../../adapters/contract/connection.ts'
import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import type { UnitTable } from '../../check/index.ts'
import { CupelError, projectFaulty } from '../../errors.ts'
import { seedTable } from '../../load/index.ts'
import type { GivenRows } from '../../parse/node.ts'
import type { Fixture } from '../../quality/index.ts'
import type { Relation } from '../../relation.ts'
import { fixtureSelect, unfitValues } from './fixture-select.ts'
import { guessColumns } from './guess-columns.ts'

/**
 * Makes a table of a unit test's rows; one that stands there is replaced.
 * @param root the project's folder, for the file of a seed
 */
export async function layOutTable(
  { relation, columns, rows }: UnitTable,
  connection: Connection,
  root: string,
): Promise<void> {
  if (!('kind' in rows)) return layOutRows(relation, rows, columns, connection)
  const { value, diagnostics } = await seedTable(rows, root, connection)
  if (diagnostics.length) throw projectFaulty(diagnostics)
  await connection.execute(`create or replace table ${embeddedSql.relation(relation)} as ${value.select}`)
}

/**
 * The same of rows that are written in the test.
 * @throws CupelError `fixture-value` for a value that its column's type does not take
 */
export async function layOutRows(
  relation: Relation,
  { fixture, label, location }: GivenRows,
  known: readonly Column[] | undefined,
  connection: Connection,
): Promise<void> {
  if (!fixture) return
  const columns = known ?? (fixture.kind === 'rows' ? guessColumns(fixture) : undefined)
  const select = columns ? fixtureSelect(fixture, columns) : textOf(fixture)
  try {
    await connection.execute(`create or replace table ${embeddedSql.relation(relation)} as ${select}`)
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    const [unfit] = columns ? await unfitRows(fixture, columns, connection) : []
    if (!unfit) throw error.placed(location)
    const { name = '', type = '' } = columns?.[Number(unfit.place)] ?? {}
    const parameters = { rows: label, column: name, value: `'${String(unfit.value)}'`, type }
    throw new CupelError('fixture-value', parameters, { location, cause: error })
  }
}

async function unfitRows(fixture: Fixture, columns: readonly Column[], connection: Connection) {
  const query = unfitValues(fixture, columns)
  return query ? connection.query(query) : []
}

function textOf(fixture: Fixture): string {
  return fixture.kind === 'sql' ? fixture.sql : ''
}
