import type { ResultValue } from '../../runner/adapters/contract/connection.ts'
import { fc } from '../support/chance.ts'
import { openTarget } from '../support/open-target.ts'
import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'
import { type History, histories, type Step } from './history.ts'
import { modelText } from './model-text.ts'
import { type Outcome, simulate, type Table } from './simulate.ts'

/** So many models live at once in one project, so that a run is paid once for all. */
const modelsEach = 20
/** HISTORY_RUNS=50 tries a thousand histories on each engine. */
const runs = process.env.HISTORY_RUNS ? Number(process.env.HISTORY_RUNS) : undefined

const engines: Readonly<Record<string, Engine>> = {
  duckdb: {
    open: async () => duckdbFile,
    numRuns: runs ?? 5,
    models: modelsEach,
    printDouble: (value) => (value.includes('.') ? value : `${value}.0`),
    hasNested: true,
    indexes: `select table_name as name, is_unique from duckdb_indexes() where schema_name = 'main'`,
  },
  postgres: {
    open: postgresDatabase,
    numRuns: runs ?? 1,
    models: runs ? modelsEach : 10,
    printDouble: (value) => value,
    hasNested: false,
    indexes: `select indrelid::regclass::text as name, indisunique as is_unique from pg_index
      where indrelid in (select oid from pg_class where relnamespace = 'main'::regnamespace)`,
  },
}

interface Engine {
  readonly open: () => Promise<TestWarehouse>
  readonly numRuns: number
  readonly models: number
  readonly printDouble: (value: string) => string
  /** Whether models may give lists, structs and enums. */
  readonly hasNested: boolean
  /** Finds the indexes of tables. */
  readonly indexes: string
}

test.each(Object.entries(engines))(
  'whatever becomes of a model, its table holds what the guide says, or the error is told: %s',
  async (_, engine) => {
    const together = fc.array(histories(engine.hasNested), {
      minLength: engine.models,
      maxLength: engine.models,
      size: 'max',
    })
    await fc.assert(
      fc.asyncProperty(together, (all) => live(all, engine)),
      { numRuns: engine.numRuns, endOnFailure: true },
    )
  },
  86_400_000,
)

/** Builds the models of some histories step by step, and compares each with what is simulated. */
async function live(all: readonly History[], { open, printDouble, indexes }: Engine): Promise<void> {
  const warehouse = await open()
  const shop = project(
    {
      'macros/held.sql':
        '{{#test "held" as |model|}}select 1 as x from {{model}} where false union all select 1{{/test}}',
    },
    warehouse,
  )
  const tables = new Map<string, Table>()
  const indexed = new Map<string, Step['index']>()
  const length = Math.max(...all.map((history) => history.length))
  for (let at = 0; at < length; at++) {
    const steps = new Map(all.map((history, index) => [`m${index}`, history[Math.min(at, history.length - 1)]]))
    for (const [name, step] of steps) if (step) shop.write(filesOf(name, step))
    const outcomes = new Map(
      [...steps].map(([name, step]) => [name, step && simulate({ table: tables.get(name), printDouble }, step)]),
    )
    const refused = [...outcomes].flatMap(([name, outcome]) =>
      outcome && 'refusal' in outcome ? [{ name, code: outcome.refusal }] : [],
    )
    if (refused.length > 0) await expectRefusals(shop, refused)
    const run = await shop.build({ exclude: refused.map(({ name }) => name) })
    const kept = new Map<string, string>()
    for (const [name, step] of steps) {
      const before = tables.get(name)
      const outcome = outcomes.get(name)
      if (!step || !outcome || 'refusal' in outcome) continue
      const result = run.result(name)
      if (result.status === 'held') kept.set(name, `${result.kept.schema}.${result.kept.name}`)
      expect({ name, step, before, is: saidOf(result) }).toEqual({ name, step, before, is: expectedOf(outcome, step) })
      if (!('table' in outcome)) continue
      if (step.isHeld) await expectTables(shop, warehouse, new Map([[kept.get(name) ?? name, outcome.table]]))
      else {
        tables.set(name, outcome.table)
        indexed.set(name, step.index)
      }
    }
    await expectIndexes(shop, indexes, indexed)
    await expectTables(shop, warehouse, new Map([...tables].map(([name, table]) => [`main.${name}`, table])))
  }
}

/** What must be known before a run stops it, with a finding in each of the models. */
async function expectRefusals(
  shop: TestProject,
  refused: readonly { readonly name: string; readonly code: string }[],
): Promise<void> {
  await expect(shop.build({ select: refused.map(({ name }) => name) })).rejects.toMatchObject({
    diagnostics: refused
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .map(({ name, code }) => ({ code, location: { file: `models/${name}.sql` } })),
  })
}

function filesOf(name: string, step: Step): Readonly<Record<string, string>> {
  const tests = step.isHeld ? 'held' : '[]'
  return {
    [`models/${name}.sql`]: modelText(step),
    [`models/${name}.yml`]: `models: [{name: ${name}, data_tests: ${tests}}]`,
  }
}

function saidOf(result: Awaited<ReturnType<TestProject['build']>>['results'][number]): string {
  return result.status === 'error' ? `${result.error.code}` : result.status
}

function expectedOf(outcome: Outcome, { isHeld }: Step): string {
  if ('error' in outcome) return outcome.error
  return isHeld ? 'held' : 'built'
}

/** Compares relations with tables: columns in their order with their types, and rows in any order. */
async function expectTables(
  { folder }: TestProject,
  { type, settings }: TestWarehouse,
  tables: ReadonlyMap<string, Table>,
): Promise<void> {
  await using adapter = await openTarget(type, settings, { root: folder, readOnly: true })
  await using connection = await adapter.connect()
  const relations = await adapter.catalog.relations(connection, ['main'])
  for (const [name, table] of tables) {
    const found = relations.find(({ relation }) => `main.${relation.name}` === name)
    expect({ name, columns: found?.columns }).toEqual({ name, columns: table.columns })
    const rows = await connection.query(`select * from ${name}`)
    const read = rows.map((row) => table.columns.map((column) => plain(row[column.name] ?? null, column.type)))
    const simulated = table.rows.map((row) => table.columns.map((column) => row[column.name] ?? null))
    expect({ name, rows: sorted(read) }).toEqual({ name, rows: sorted(simulated) })
  }
}

/** Compares the indexes that there are with those that the configs of what was published last name. */
async function expectIndexes(shop: TestProject, query: string, wanted: ReadonlyMap<string, Step['index']>) {
  const found = (await shop.rows(query)).map(({ name, is_unique }) => [
    String(name).replace('main.', ''),
    is_unique ? 'unique' : 'plain',
  ])
  const named = [...wanted].filter(([, index]) => index !== 'none')
  expect(found.filter(([name = '']) => wanted.has(name)).sort()).toEqual(named.sort())
}

function plain(value: ResultValue, type: string): string | null {
  if (value === null) return null
  if (Array.isArray(value)) return `[${value.join(', ')}]`
  const text = String(value)
  if (type === 'VARCHAR' || type === 'BOOLEAN') return text
  if (type === 'DATE') return `${text} 00:00:00`
  return type === 'TIMESTAMP' ? text : text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
}

function sorted(rows: readonly (readonly (string | null)[])[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted()
}
