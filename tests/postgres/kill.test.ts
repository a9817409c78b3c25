import type { ChildProcess } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import type { Connection } from '../../runner/adapters/contract/connection.ts'
import type { Files } from '../support/folders.ts'
import { openTarget } from '../support/open-target.ts'
import { project, type TestProject } from '../support/project.ts'
import { spawned } from '../support/spawned.ts'
import { postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

/** A moment at which the runner is killed: what others do so that it waits at just that statement, and how that looks. */
interface Moment {
  readonly files: (version: number) => Files
  /** Run in a session that stays open until the runner is dead. */
  readonly hold: string
  /** What the waiting session of the runner executes. */
  readonly waitsAt: RegExp
}

const table = (version: number) => ({
  'models/orders.sql': `{{config materialized="table"}} select 1 as id, ${version} as v`,
})
const incremental = (strategy: string) => (version: number) => ({
  'models/orders.sql': `{{config materialized="incremental" unique_key="id" incremental_strategy="${strategy}"}} select 1 as id, ${version} as v`,
})
const group = (version: number) => ({
  ...table(version),
  'models/lines.sql': `{{config materialized="table"}} select 1 as order_id, ${version} as v`,
  'models/models.yml':
    'models: [{name: lines, columns: [{name: order_id, data_tests: [{relationships: {to: "{{ref \'orders\'}}", field: id}}]}]}]',
})
const sleepy = (when: string) => `
  create function public.dozes() returns trigger language plpgsql as 'begin perform pg_sleep(60); return new; end';
  ${when}`
const read = (relation: string) => `begin; select * from ${relation}`

const moments: Readonly<Record<string, Moment>> = {
  'before a table takes the place of the old one': { files: table, hold: read('main.orders'), waitsAt: /^\s*do/ },
  'before the rows of a merge are written': {
    files: incremental('merge'),
    hold: 'begin; lock table main.orders in share mode',
    waitsAt: /merge into/,
  },
  'while the rows of a merge are written': {
    files: incremental('merge'),
    hold: sleepy('create trigger dozing before update on main.orders for each row execute function public.dozes()'),
    waitsAt: /merge into/,
  },
  'between the deleting and the inserting of rows': {
    files: incremental('delete+insert'),
    hold: sleepy('create trigger dozing before insert on main.orders for each row execute function public.dozes()'),
    waitsAt: /insert into "main"/,
  },
  'while the rows are committed': {
    files: incremental('delete+insert'),
    hold: sleepy(
      'create constraint trigger dozing after insert on main.orders deferrable initially deferred for each row execute function public.dozes()',
    ),
    waitsAt: /commit/,
  },
  'while a group is published, before its first table': { files: group, hold: read('main.lines'), waitsAt: /^\s*do/ },
  'while a group is published, before its last table': { files: group, hold: read('main.orders'), waitsAt: /^\s*do/ },
}

async function open({ type, settings }: TestWarehouse): Promise<Connection> {
  const adapter = await openTarget(type, settings)
  return adapter.connect()
}

/** Resolves when a session of the runner waits at a statement. */
async function waiting(session: Connection, at: RegExp): Promise<void> {
  for (;;) {
    const rows = await session.query(`
      select query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        and state = 'active' and (wait_event_type = 'Lock' or wait_event = 'PgSleep')`)
    if (rows.some(({ query }) => at.test(String(query)))) return
    await setTimeout(30)
  }
}

/** The version of each table that is there. */
async function versions(shop: TestProject): Promise<readonly unknown[]> {
  const tables = (await shop.relations()).filter((name) => !name.includes('__'))
  return Promise.all(tables.map(async (name) => [name, (await shop.rows(name)).map(({ v }) => v)]))
}

test.each(Object.entries(moments))(
  'a build that is killed %s: the old rows or the new are there, and the next build succeeds',
  async (_, moment) => {
    const database = await postgresDatabase()
    const shop = project(moment.files(1), database)
    await shop.build()
    const before = await versions(shop)
    shop.write(moment.files(2))
    const holder = await open(database)
    const watcher = await open(database)
    await holder.execute(moment.hold)

    let child: ChildProcess | undefined
    const run = spawned(shop.folder, ['build'], (_event, process) => {
      child = process
    })
    await waiting(watcher, moment.waitsAt)
    child?.kill('SIGKILL')
    expect((await run).signal).toBe('SIGKILL')
    await holder.execute('rollback')
    await watcher.execute('drop function if exists public.dozes cascade')

    const after = await versions(shop)
    const wanted = before.map((entry) => [(entry as string[])[0], [2]])
    expect([before, wanted]).toContainEqual(after)
    expect(Object.values((await shop.build()).statuses)).not.toContain('error')
    expect(await versions(shop)).toEqual(wanted)
    expect((await shop.relations()).filter((name) => name.includes('__'))).toEqual([])
    for (const session of [holder, watcher]) await session[Symbol.asyncDispose]()
  },
)
