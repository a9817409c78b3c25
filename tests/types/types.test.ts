import { join } from 'node:path'
import ts from 'typescript'
import { project } from '../support/project.ts'

const files = {
  'models/gold/sales.sql': `select 1 as id, 1.50::decimal(9, 2) as amount, 'open'::enum('open', 'it''s done') as state,
  date '2025-03-01' as day, [1::bigint] as parts, {'a b': 1, c: 'x'} as box, 1 as "odd name", null::json as raw`,
  'models/gold/customers.sql': 'select 1::bigint as id',
  'models/silver/paid.sql': '{{config materialized="ephemeral"}}select 1 as id',
  'models/gold/properties.yml': `models:
  - name: sales
    description: What was sold. */ export type Broken = 1
    columns:
      - {name: id, description: "Two\\nlines.", data_tests: [not_null]}
      - {name: amount, data_tests: [not_null: {config: {severity: warn}}]}
      - {name: state, data_tests: [not_null: {config: {where: "id > 1"}}]}
      - {name: day, data_tests: [expect_column_values_to_not_be_null]}
`,
}

/** What the compiler says of a program that uses types. */
function faultsOf(types: string, program: string): readonly string[] {
  const root = join(import.meta.dirname, '../..')
  const texts = new Map([
    [join(root, 'warehouse.d.ts'), types],
    [join(root, 'program.ts'), program],
  ])
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  }
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists, getSourceFile } = host
  host.readFile = (path) => texts.get(path) ?? readFile(path)
  host.fileExists = (path) => texts.has(path) || fileExists(path)
  host.getSourceFile = (path, ...rest) => {
    const text = texts.get(path)
    return text === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, text, ts.ScriptTarget.ES2022)
  }
  const compiled = ts.createProgram([...texts.keys()], options, host)
  return [...texts.keys()].flatMap((path) =>
    ts
      .getPreEmitDiagnostics(compiled, compiled.getSourceFile(path))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  )
}

test('the columns of selected models, seeds and snapshots, with what their tests hold', async () => {
  const shop = project(files)
  const { out, code } = await shop.cupel('types')

  expect(code).toBe(0)
  expect(out).toBe(`// Written by cupel types; what is changed here is lost.
// Values are as getRowObjectsJS() of @duckdb/node-api gives them.
import type { ColumnType } from 'kysely'

/** What is read, and never written. */
type Read<T> = ColumnType<T, never, never>

export interface MainCustomers {
  id: Read<bigint | null>
}

/** What was sold. * / export type Broken = 1 */
export interface MainSales {
  /**
   * Two
   * lines.
   */
  id: Read<number>
  amount: Read<number | null>
  state: Read<'open' | 'it\\'s done' | null>
  day: Read<Date>
  parts: Read<Array<bigint | null> | null>
  box: Read<{ 'a b': number | null; c: string | null } | null>
  'odd name': Read<number | null>
  raw: Read<string | null>
}

export interface Database {
  'main.customers': MainCustomers
  'main.sales': MainSales
}
`)
})

test('a program that uses them compiles, and one that misuses them does not', async () => {
  const { out } = await project(files).cupel('types')

  expect(
    faultsOf(
      out,
      `import type { Kysely } from 'kysely'
import type { Database } from './warehouse.js'
export async function sound(db: Kysely<Database>): Promise<number> {
  const rows = await db.selectFrom('main.sales').select(['id', 'amount', 'odd name']).where('state', '=', 'open').execute()
  return rows.reduce((sum, { id, amount }) => sum + id + (amount ?? 0), 0)
}
export async function unsound(db: Kysely<Database>) {
  // @ts-expect-error: there is no such state
  db.selectFrom('main.sales').selectAll().where('state', '=', 'gone')
  // @ts-expect-error: there is no such column
  db.selectFrom('main.sales').select('price')
  // @ts-expect-error: there is no such table
  db.selectFrom('main.paid')
  // @ts-expect-error: it is read, and not written
  db.updateTable('main.sales').set({ amount: 1 })
  const [row] = await db.selectFrom('main.sales').select('amount').execute()
  // @ts-expect-error: it may be null
  row?.amount.toFixed(2)
}
`,
    ),
  ).toEqual([])
})

test('the same project gives the same text, whatever the order of its files', async () => {
  const one = await project(files).cupel('types')
  const other = await project(Object.fromEntries(Object.entries(files).reverse())).cupel('types')

  expect(other.out).toBe(one.out)
})

test('a file is written within the project, over one that was written so, and over no other', async () => {
  const shop = project({ ...files, 'app/own.ts': 'export const own = 1' })
  const out = async (path: string) => {
    const { code, out: said, err } = await shop.cupel('types', '--select', 'sales', '--out', path)
    return [code, said || err.split('\n')[0]]
  }

  expect(await out('app/warehouse.d.ts')).toEqual([0, 'Wrote app/warehouse.d.ts.\n'])
  expect(await out('app/warehouse.d.ts')).toEqual([0, 'Wrote app/warehouse.d.ts.\n'])
  expect(await out('app/own.ts')).toEqual([2, expect.stringContaining('was not written by cupel types')])
  expect(await out('../elsewhere.ts')).toEqual([2, expect.stringContaining('it is outside the project')])
  expect(await out('models/gold/sales.sql')).toEqual([2, expect.stringContaining('types stand in a file .ts or .d.ts')])
})

test('what has no columns, or no name that Kysely can read, is left out with a warning', async () => {
  const { out, err } = await project({
    'models/a.sql': '{{config alias="a.b"}}select 1 as id',
    'models/a-b.sql': 'select 1 as id',
    'models/a_b.sql': 'select 1 as id',
  }).cupel('types')

  expect(err).toContain('warning  a has no type: its name has a dot  [type-left-out]')
  expect(out).toContain("'main.a-b': MainAB\n  'main.a_b': MainAB2")
})
