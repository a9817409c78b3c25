import { expectPrivilege } from '../account.ts'
import { bindQuery } from '../binder/bind-query.ts'
import { emptyScope, written } from '../binder/scope.ts'
import { text } from '../binder/types.ts'
import { type DynamicTable, expectFree, type Table } from '../catalog.ts'
import { compilationError, noSuchObject } from '../refusal.ts'
import { type Action, type Outcome, type Running, rows, write } from '../running.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Name } from '../syntax/expression.ts'
import { dropStored, takenBy } from './create-table.ts'
import { done, succeeded } from './done.ts'
import { environmentAt, fullText, lookUp, qualify, schemaOf } from './names.ts'
import { named, parseDefinition } from './query.ts'
import { createText, insertText } from './store.ts'
import { parseClusterBy } from './table-options.ts'
import { warehouseForWork } from './warehouse.ts'

/** `dynamic table …` behind `create [or replace] [transient]`. https://docs.snowflake.com/en/sql-reference/sql/create-dynamic-table */
export function parseCreateDynamicTable(cursor: Cursor, orReplace: boolean, isTransient: boolean): Action {
  const ifNotExists = cursor.takeWords('IF NOT EXISTS')
  const path = cursor.path()
  const options = parseOptions(cursor)
  cursor.expectWords('AS')
  const { query, text: definition } = parseDefinition(cursor)
  const { targetLag, warehouse } = options
  if (targetLag === undefined) throw compilationError('002026', '42601', 'Missing option(s): [TARGET_LAG]')
  if (warehouse === undefined) throw compilationError('002026', '42601', 'Missing option(s): [WAREHOUSE]')
  return {
    endsTransaction: true,
    needsWarehouse: true,
    async run(running) {
      const full = qualify(path, running.session, 'CREATE DYNAMIC TABLE')
      const schema = schemaOf(running.account, full)
      if (takenBy(running, full, { orReplace, ifNotExists }, schema) === 'kept')
        return done(`${written(full.name)} already exists, statement succeeded.`)
      expectPrivilege(
        running.account,
        running.session.role,
        'create dynamic table',
        'schema',
        `${full.database}.${full.schema}`,
      )
      if (!running.account.catalog.warehouses.has(warehouse)) throw noSuchObject('Warehouse', written(warehouse))
      const old = schema.relations.get(full.name)
      if (old && !(old.kind === 'table' && old.dynamic))
        throw compilationError(
          '002203',
          '42601',
          `Object '${written(full.name)}' already exists as another kind of object`,
        )
      const dynamic: DynamicTable = {
        query,
        text: definition,
        targetLag,
        warehouse,
        refreshMode: options.refreshMode ?? 'AUTO',
        database: full.database,
        schema: full.schema,
        state: 'ACTIVE',
      }
      const { physical, columns, statements } = filled(running, dynamic)
      await write(running, statements)
      schema.relations.set(full.name, {
        kind: 'table',
        name: full.name,
        owner: running.session.role,
        created: new Date(),
        physical,
        columns,
        dynamic,
        primaryKey: [],
        loaded: new Map(),
        grants: old?.grants ?? [],
        life: isTransient ? 'transient' : 'permanent',
        ...(options.clusterBy !== undefined && { clusterBy: options.clusterBy }),
        ...(options.comment !== undefined && { comment: options.comment }),
      })
      await dropStored(running, old)
      return done(`Dynamic table ${written(full.name)} successfully created.`)
    },
  }
}

interface Options {
  targetLag?: string
  warehouse?: string
  refreshMode?: string
  comment?: string
  clusterBy?: string
}

function parseOptions(cursor: Cursor): Options {
  const options: Options = {}
  const value = <T>(read: () => T): T => {
    cursor.expectSymbol('=')
    return read()
  }
  for (;;) {
    if (cursor.takeWords('TARGET_LAG')) options.targetLag = value(() => lag(cursor))
    else if (cursor.takeWords('WAREHOUSE')) options.warehouse = value(() => cursor.name())
    else if (cursor.takeWords('REFRESH_MODE'))
      options.refreshMode = value(() => cursor.takeOneOf('AUTO', 'FULL', 'INCREMENTAL') ?? cursor.fail())
    else if (cursor.takeWords('INITIALIZE')) value(() => cursor.takeOneOf('ON_CREATE', 'ON_SCHEDULE') ?? cursor.fail())
    else if (cursor.takeWords('COMMENT')) options.comment = value(() => cursor.string())
    else if (cursor.takeWords('CLUSTER BY')) options.clusterBy = parseClusterBy(cursor)
    else if (cursor.takeWords('DATA_RETENTION_TIME_IN_DAYS')) value(() => cursor.integer())
    else if (!cursor.takeWords('COPY GRANTS')) return options
  }
}

/** `downstream`, or a length of at least a minute. */
function lag(cursor: Cursor): string {
  if (cursor.takeWords('DOWNSTREAM')) return 'DOWNSTREAM'
  const written = cursor.string()
  const found = /^\s*(\d+)\s*(second|minute|hour|day)s?\s*$/i.exec(written)
  if (!found) throw compilationError('002030', '22023', `Invalid value '${written}' for TARGET_LAG.`)
  if (found[2]?.toLowerCase() === 'second' && Number(found[1]) < 60)
    throw compilationError(
      '002030',
      '22023',
      `Invalid value '${written}' for TARGET_LAG: it must be at least 60 seconds.`,
    )
  return written
}

function filled(
  running: Running,
  dynamic: DynamicTable,
): Pick<Table, 'physical' | 'columns'> & { statements: string[] } {
  const environment = environmentAt(running.environment, running.account, undefined, dynamic, running.session.role)
  const bound = named(bindQuery(dynamic.query, emptyScope(environment)))
  const physical = `t${running.account.unique()}`
  const columns = bound.columns.map((column, index) => ({
    name: column.name,
    type: column.type,
    isNullable: true,
    physical: `c${index + 1}`,
  }))
  return {
    physical,
    columns,
    statements: [createText(physical, columns), insertText(physical, columns, columns, bound, emptyScope(environment))],
  }
}

/** `alter dynamic table t refresh | suspend | resume | rename to | swap with | set …`. https://docs.snowflake.com/en/sql-reference/sql/alter-dynamic-table */
export function parseAlterDynamicTable(cursor: Cursor): Action {
  const ifExists = cursor.takeWords('IF EXISTS')
  const path = cursor.path()
  if (cursor.takeWords('SWAP WITH')) return swapDynamic(path, cursor.path())
  if (cursor.takeWords('RENAME TO')) return renameDynamic(path, cursor.path())
  const verb = cursor.takeOneOf('REFRESH', 'SUSPEND', 'RESUME', 'SET')
  if (!verb) cursor.fail()
  const options = verb === 'SET' ? parseOptions(cursor) : {}
  return {
    endsTransaction: true,
    needsWarehouse: verb === 'REFRESH',
    async run(running) {
      const full = qualify(path, running.session, 'ALTER DYNAMIC TABLE')
      const schema = schemaOf(running.account, full)
      if (ifExists && !schema.relations.has(full.name)) return succeeded()
      const table = lookUp(running.account, undefined, full, path, 'Dynamic Table')
      if (table.kind !== 'table' || !table.dynamic) throw noSuchObject('Dynamic Table', written(full.name))
      expectPrivilege(running.account, running.session.role, 'operate', 'dynamic table', fullText(full))
      if (verb === 'REFRESH')
        return refresh(running, table, table.dynamic, (fresh) => schema.relations.set(full.name, fresh))
      const { dynamic } = table
      const state = verb === 'SUSPEND' ? 'SUSPENDED' : verb === 'RESUME' ? 'ACTIVE' : dynamic.state
      schema.relations.set(full.name, {
        ...table,
        dynamic: {
          ...dynamic,
          state,
          targetLag: options.targetLag ?? dynamic.targetLag,
          warehouse: options.warehouse ?? dynamic.warehouse,
        },
      })
      return succeeded()
    },
  }
}

function swapDynamic(path: readonly Name[], other: readonly Name[]): Action {
  return {
    endsTransaction: true,
    needsWarehouse: false,
    async run(running) {
      const [one, two] = [path, other].map((names) => {
        const full = qualify(names, running.session, 'ALTER DYNAMIC TABLE')
        const table = lookUp(running.account, undefined, full, names, 'Dynamic Table')
        if (table.kind !== 'table' || !table.dynamic) throw noSuchObject('Dynamic Table', written(full.name))
        expectPrivilege(running.account, running.session.role, 'ownership', 'dynamic table', fullText(full))
        return { full, table }
      })
      if (!one || !two) throw new Error('two tables were looked up')
      schemaOf(running.account, one.full).relations.set(one.full.name, { ...two.table, name: one.full.name })
      schemaOf(running.account, two.full).relations.set(two.full.name, { ...one.table, name: two.full.name })
      return succeeded()
    },
  }
}

function renameDynamic(path: readonly Name[], to: readonly Name[]): Action {
  return {
    endsTransaction: true,
    needsWarehouse: false,
    async run(running) {
      const full = qualify(path, running.session, 'ALTER DYNAMIC TABLE')
      const target = qualify(to, running.session, 'ALTER DYNAMIC TABLE')
      const table = lookUp(running.account, undefined, full, path, 'Dynamic Table')
      if (table.kind !== 'table' || !table.dynamic) throw noSuchObject('Dynamic Table', written(full.name))
      expectPrivilege(running.account, running.session.role, 'ownership', 'dynamic table', fullText(full))
      const { relations } = schemaOf(running.account, target)
      expectFree(relations, target.name, false)
      schemaOf(running.account, full).relations.delete(full.name)
      relations.set(target.name, { ...table, name: target.name })
      return succeeded()
    },
  }
}

async function refresh(
  running: Running,
  table: Table,
  dynamic: DynamicTable,
  keep: (fresh: Table) => void,
): Promise<Outcome> {
  warehouseForWork(running.account, dynamic.warehouse)
  const { physical, columns, statements } = filled(running, dynamic)
  await write(running, statements)
  keep({ ...table, physical, columns })
  await dropStored(running, table)
  return rows(
    [
      { name: 'statistics', type: text() },
      { name: 'data_timestamp', type: text() },
    ],
    [['{"insertedRows":0,"copiedRows":0,"deletedRows":0}', new Date().toISOString()]],
    0x6000,
  )
}
