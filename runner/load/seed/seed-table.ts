import type { Column } from '../../adapters/contract/catalog.ts'
import type { Connection } from '../../adapters/contract/connection.ts'
import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import { type Diagnostic, diagnostic, type Staged } from '../../diagnostic.ts'
import type { SeedNode } from '../../parse/node.ts'
import { nearOrAll } from '../../suggest.ts'
import { convertText } from '../convert-text.ts'
import { givenForm } from '../given-form.ts'
import { guessTypes } from './guess-types.ts'
import { placeOf, readSeed, type SeedRecords } from './seed-records.ts'

const { quote } = embeddedSql

/** A seed's rows in a reader. */
export interface SeedTable {
  readonly columns: readonly Column[]
  /** A SELECT of the rows in the columns' types; good until the next seed is read there. */
  readonly select: string
}

/** The table of a reader that holds the texts of one seed. */
const stage = quote('seed_texts')

/** How many records go to the reader at once. */
const atOnce = 5_000

/** At most so many values that do not fit are told. */
const mostTold = 5

/**
 * Puts a seed's records into the reader: declared types are held, others are what all values of the column are.
 * @returns findings where a record or a value does not fit
 */
export async function seedTable(node: SeedNode, root: string, reader: Connection): Promise<Staged<SeedTable>> {
  const read = await readSeed(node, root)
  const none: SeedTable = { columns: [], select: '' }
  if (read.diagnostics.length) return { value: none, diagnostics: read.diagnostics }
  const orphans = typesWithoutColumn(node, root, read.value)
  if (orphans.length) return { value: none, diagnostics: orphans }
  const { names, rows } = read.value
  await reader.execute(
    `create or replace temp table ${stage} (${['_line bigint', ...names.map((_, index) => `${place(index)} varchar`)].join(', ')})`,
  )
  for (let start = 0; start < rows.length; start += atOnce) {
    const some = rows.slice(start, start + atOnce).map(({ line, values }) => [String(line), ...values])
    const values = ['cast(r[1] as bigint)', ...names.map((_, index) => `r[${index + 2}]`)]
    await reader.query(
      `insert into ${stage} select ${values.join(', ')} from (select unnest(from_json($1, '[["VARCHAR"]]')) as r)`,
      [JSON.stringify(some)],
    )
  }
  const declared = new Map(Object.entries(node.config.column_types).map(([name, type]) => [name.toLowerCase(), type]))
  const places = new Map(names.map((name, index) => [name, `c${index}`]))
  const undeclared = [...places].flatMap(([name, at]) => (declared.has(name.toLowerCase()) ? [] : [at]))
  const guessed = new Map(
    (await guessTypes(reader, stage, undeclared, node.config)).map(({ name, type }) => [name, type]),
  )
  const columns = [...places].map(([name, at]) => ({
    name,
    type: declared.get(name.toLowerCase()) ?? guessed.get(at) ?? 'varchar',
  }))
  const misfits = await findMisfits(node, root, columns, reader)
  const values = columns.map(({ name, type }, index) => `${convertText(formedPlace(index), type)} as ${quote(name)}`)
  return {
    value: { columns, select: `select ${values.join(', ')} from ${formed(columns, node)} order by _line` },
    diagnostics: misfits,
  }
}

/** A value as it stands in the file. */
function place(index: number): string {
  return quote(`c${index}`)
}

/** A value as everybody writes it. */
function formedPlace(index: number): string {
  return quote(`n${index}`)
}

/** FROM this: the texts, and beside each the value as everybody writes it. */
function formed(columns: readonly Column[], { config }: SeedNode): string {
  const forms = columns.map(
    ({ type }, index) => `${givenForm(place(index), type, config) ?? place(index)} as ${formedPlace(index)}`,
  )
  return `(select ${['*', ...forms].join(', ')} from ${stage})`
}

function typesWithoutColumn(node: SeedNode, root: string, { names }: SeedRecords): Diagnostic[] {
  const has = new Set(names.map((name) => name.toLowerCase()))
  return Object.keys(node.config.column_types)
    .filter((name) => !has.has(name.toLowerCase()))
    .map((column) =>
      diagnostic(
        'seed-column-missing',
        { column },
        { location: placeOf(node, root, 1), hint: nearOrAll(column, names) },
      ),
    )
}

/** Values that their declared types do not take. */
async function findMisfits(
  node: SeedNode,
  root: string,
  columns: readonly Column[],
  reader: Connection,
): Promise<Diagnostic[]> {
  const misfit = columns.map(({ type }, index) => {
    const value = place(index)
    return `select _line, ${index} as place, ${value} as value from ${formed(columns, node)} where ${value} is not null and ${convertText(formedPlace(index), type)} is null`
  })
  if (misfit.length === 0) return []
  const rows = await reader.query(
    `select * from (${misfit.join(' union all ')}) order by _line, place limit ${mostTold}`,
  )
  return rows.map(({ _line, place, value }) => {
    const column = columns[Number(place)]
    const reason = `${column?.name} is not ${column?.type}: ${value}`
    return diagnostic('seed-record', { reason }, { location: placeOf(node, root, Number(_line)) })
  })
}
