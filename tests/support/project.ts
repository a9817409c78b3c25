import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ResultValue, Row } from '../../runner/adapters/contract/connection.ts'
import { carryOut } from '../../runner/commands/carry-out/carry-out.ts'
import type { RunningCommand, RunOptions } from '../../runner/commands/index.ts'
import type { Effects } from '../../runner/effects.ts'
import type { EventReader } from '../../runner/execute/index.ts'
import { type Files, temporaryFolder, writeFiles } from './folders.ts'
import { openTarget } from './open-target.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { type Said, typed } from './typed.ts'
import { duckdbFile, type TestWarehouse } from './warehouses.ts'

/** A project of its own in a temporary folder, with a warehouse of its own. */
export interface TestProject {
  readonly folder: string
  /** Writes files, over those that are there. */
  write(files: Files): void
  remove(...paths: readonly string[]): void
  build(options?: Partial<RunOptions>, effects?: Effects, reader?: EventReader): Promise<Outcome>
  /** Any command that writes. */
  carryOut(
    command: RunningCommand,
    options?: Partial<RunOptions>,
    effects?: Effects,
    reader?: EventReader,
  ): Promise<Outcome>
  /** Runs the command line, as if typed in the project's folder. */
  cupel(...args: readonly string[]): Promise<Said>
  /** The rows of a relation, or of a query, sorted. */
  rows(relationOrQuery: string): Promise<readonly Row[]>
  /** The names of all relations but the runner's own, as `schema.name`. */
  relations(): Promise<readonly string[]>
  /** Looks at several of them, in one session. */
  look<T>(work: (warehouse: Pick<TestProject, 'rows' | 'relations'>) => Promise<T>): Promise<T>
  /** Changes the warehouse by hand. */
  sql(statements: string): Promise<void>
}

/** Makes a project of some files; its project.yml, where none is given, has one target, `dev`: the warehouse. */
export function project(files: Files, warehouse: TestWarehouse = duckdbFile): TestProject {
  const folder = temporaryFolder()
  const dev = JSON.stringify({ type: warehouse.type, ...warehouse.settings })
  writeFiles(folder, { 'project.yml': `name: shop\ntargets:\n  dev: ${dev}\n`, ...files })
  return projectAt(folder, warehouse)
}

/** A project that stands in a folder. */
export function projectAt(folder: string, warehouse: TestWarehouse = duckdbFile): TestProject {
  const look: TestProject['look'] = (work) =>
    inWarehouse(folder, warehouse, true, (query) =>
      work({
        rows: async (asked) => (isQuery(asked) ? query(asked) : sorted(await query(`select * from ${asked}`))),
        relations: async () => (await query(allRelations)).map(({ name }) => String(name)).sort(),
      }),
    )
  const run: TestProject['carryOut'] = (command, options = {}, effects, reader) =>
    outcomeOf((emit) => carryOut(command, { folder, ...options }, emit, effects), reader)
  return {
    folder,
    write: (changed) => writeFiles(folder, changed),
    remove(...paths) {
      for (const path of paths) rmSync(join(folder, path), { recursive: true })
    },
    build: (options, effects, reader) => run('build', options, effects, reader),
    carryOut: run,
    cupel: (...args) => typed(folder, ...args),
    rows: (asked) => look(({ rows }) => rows(asked)),
    relations: () => look(({ relations }) => relations()),
    look,
    sql: (statements) => inWarehouse(folder, warehouse, false, async (_, execute) => void (await execute(statements))),
  }
}

const allRelations = `
  select table_schema || '.' || table_name as name from information_schema.tables
  where table_catalog = current_database() and table_schema not in ('_cupel', 'information_schema', 'pg_catalog')`

function isQuery(text: string): boolean {
  return /\s/.test(text)
}

/** Rows by their values, column by column; NULLs are last, as DuckDB has them. */
function sorted(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((one, other) => {
    const values = Object.values(other)
    return Object.values(one).reduce((order: number, value, index) => order || compare(value, values[index] ?? null), 0)
  })
}

function compare(one: ResultValue, other: ResultValue): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  const isText = typeof one === 'object' || typeof other === 'object'
  const [a, b] = isText ? [String(one), String(other)] : [one, other]
  return a < b ? -1 : a > b ? 1 : 0
}

type Ask = (sql: string) => Promise<readonly Row[]>

/** Asks the warehouse of a project while no run holds it. */
async function inWarehouse<T>(
  root: string,
  { type, settings }: TestWarehouse,
  readOnly: boolean,
  work: (query: Ask, execute: (sql: string) => Promise<number>) => Promise<T>,
): Promise<T> {
  await using adapter = await openTarget(type, settings, { root, readOnly })
  await using connection = await adapter.connect()
  return await work(
    (sql) => connection.query(sql),
    (sql) => connection.execute(sql),
  )
}
