import { type Files, temporaryFolder, writeFiles } from '../support/folders.ts'
import { openTarget } from '../support/open-target.ts'
import { type Said, typed } from '../support/typed.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

/** A project with two targets, `dev` in a file and `pg` in PostgreSQL, whose tables a test makes by hand. */
export interface TwoTargets {
  readonly folder: string
  /** Runs statements on one target. */
  on(target: 'dev' | 'pg', statements: string): Promise<void>
  /** Runs the same statements on both. */
  onBoth(statements: string): Promise<void>
  /** `cupel compare --targets dev,pg`, and what follows. */
  compare(...args: readonly string[]): Promise<Said>
}

/** @param files besides project.yml; by default one model, `orders`, without anything that says its key */
export async function twoTargets(files: Files = { 'models/orders.sql': table }): Promise<TwoTargets> {
  const folder = temporaryFolder()
  const warehouses: Record<'dev' | 'pg', TestWarehouse> = { dev: duckdbFile, pg: await postgresDatabase() }
  const targets = Object.entries(warehouses).map(
    ([name, { type, settings }]) => `  ${name}: ${JSON.stringify({ type, ...settings })}\n`,
  )
  writeFiles(folder, { 'project.yml': `name: shop\ntargets:\n${targets.join('')}`, ...files })
  const on: TwoTargets['on'] = async (target, statements) => {
    const { type, settings } = warehouses[target]
    await using adapter = await openTarget(type, settings, { root: folder })
    await using connection = await adapter.connect()
    await connection.execute('create schema if not exists main')
    await connection.execute(`set search_path = ${adapter.sql.literal('main')}`)
    await connection.execute(statements)
  }
  return {
    folder,
    on,
    async onBoth(statements) {
      await on('dev', statements)
      await on('pg', statements)
    },
    compare: (...args) => typed(folder, 'compare', '--targets', 'dev,pg', ...args),
  }
}

/** A model that is a table; what it selects does not matter where the tables are made by hand. */
export const table = '{{config materialized="table"}}\nselect 1 as id'

/** A model `orders` whose rows some columns tell apart. */
export function ordersBy(...key: readonly string[]): Files {
  return {
    'models/orders.sql': `{{config materialized="incremental" unique_key=(list ${key.map((name) => `"${name}"`).join(' ')})}}\nselect 1 as ${key.join(', 1 as ')}`,
  }
}
