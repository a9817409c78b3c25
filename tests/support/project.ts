import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Adapter } from '../../runner/adapters/adapter.ts'
import type { Row } from '../../runner/adapters/connection.ts'
import { openAdapter } from '../../runner/adapters/open-adapter.ts'
import { carryOut } from '../../runner/commands/carry-out.ts'
import type { RunningCommand, RunOptions } from '../../runner/commands/index.ts'
import type { Effects } from '../../runner/effects.ts'
import type { EventReader } from '../../runner/execute/index.ts'
import { type Files, temporaryFolder, writeFiles } from './folders.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { type Said, typed } from './typed.ts'

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
  /** Changes the warehouse by hand. */
  sql(statements: string): Promise<void>
}

const projectFile = `name: shop
targets:
  dev: {type: duckdb, path: shop.duckdb}
`

/** Makes a project of some files; its project.yml, where none is given, has one target, `dev`. */
export function project(files: Files): TestProject {
  const folder = temporaryFolder()
  writeFiles(folder, { 'project.yml': projectFile, ...files })
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
    rows: (asked) => inWarehouse(folder, true, async (query) => query(isQuery(asked) ? asked : allOf(asked))),
    relations: () =>
      inWarehouse(folder, true, async (query) => {
        const rows = await query(allRelations)
        return rows.map(({ name }) => String(name))
      }),
    sql: (statements) => inWarehouse(folder, false, async (_, execute) => void (await execute(statements))),
  }
}

const allRelations = `
  select table_schema || '.' || table_name as name from information_schema.tables
  where table_catalog = current_database() and table_schema <> '_cupel' order by all`

function isQuery(text: string): boolean {
  return /\s/.test(text)
}

function allOf(relation: string): string {
  return `select * from ${relation} order by all`
}

type Ask = (sql: string) => Promise<readonly Row[]>

/** Asks the warehouse of a project while no run holds it. */
async function inWarehouse<T>(
  root: string,
  readOnly: boolean,
  work: (query: Ask, execute: (sql: string) => Promise<number>) => Promise<T>,
): Promise<T> {
  const settings = { path: 'shop.duckdb', settings: {} }
  await using adapter: Adapter = await openAdapter({ target: 'dev', type: 'duckdb', settings, root, readOnly })
  await using connection = await adapter.connect()
  return await work(
    (sql) => connection.query(sql),
    (sql) => connection.execute(sql),
  )
}
