import { expectPrivilege } from '../account.ts'
import { bindExpression } from '../binder/bind-expression.ts'
import { written } from '../binder/scope.ts'
import { storage } from '../binder/types.ts'
import { type Column, expectFree, otherKind, type Table } from '../catalog.ts'
import { compilationError, invalidIdentifier, noSuchObject } from '../refusal.ts'
import { type Action, type Running, read, write } from '../running.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Name } from '../syntax/expression.ts'
import { parseType } from '../syntax/parse-type.ts'
import { type ColumnDefinition, parseColumn, toColumn } from './columns.ts'
import { succeeded } from './done.ts'
import { type FullName, fullText, lookUp, qualify, schemaOf, scopeOf } from './names.ts'
import { parseClusterBy } from './table-options.ts'

type Change = (running: Running, table: Table, full: FullName) => Promise<Table | 'moved'>

/** `alter table t …`. https://docs.snowflake.com/en/sql-reference/sql/alter-table */
export function parseAlterTable(cursor: Cursor): Action {
  const ifExists = cursor.takeWords('IF EXISTS')
  const path = cursor.path()
  const change = parseChange(cursor)
  return {
    endsTransaction: true,
    needsWarehouse: false,
    async run(running) {
      const full = qualify(path, running.session, 'ALTER TABLE')
      const key = fullText(full)
      const temporary = running.session.temporary.get(key)
      if (ifExists && !temporary && !schemaOf(running.account, full).relations.has(full.name)) return succeeded()
      const table = lookUp(running.account, running.session, full, path, 'Table')
      if (table.kind !== 'table') throw otherKind(full.name, 'TABLE')
      expectPrivilege(running.account, running.session.role, 'ownership', 'table', key)
      const changed = await change(running, table, full)
      if (changed === 'moved') return succeeded()
      if (temporary) running.session.temporary.set(key, changed)
      else schemaOf(running.account, full).relations.set(full.name, changed)
      return succeeded()
    },
  }
}

function parseChange(cursor: Cursor): Change {
  if (cursor.takeWords('SWAP WITH')) return swap(cursor.path())
  if (cursor.takeWords('RENAME TO')) return rename(cursor.path())
  if (cursor.takeWords('RENAME COLUMN')) {
    const from = cursor.name()
    cursor.expectWords('TO')
    return renameColumn(from, cursor.name())
  }
  if (cursor.takeWords('ADD')) {
    cursor.takeWords('COLUMN')
    const ifNotExists = cursor.takeWords('IF NOT EXISTS')
    return addColumns(
      cursor.commas(() => parseColumn(cursor)),
      ifNotExists,
    )
  }
  if (cursor.takeWords('DROP COLUMN')) {
    const ifExists = cursor.takeWords('IF EXISTS')
    return dropColumns(
      cursor.commas(() => cursor.name()),
      ifExists,
    )
  }
  if (cursor.takeWords('CLUSTER BY')) {
    const clusterBy = parseClusterBy(cursor)
    return async (_, table) => ({ ...table, clusterBy })
  }
  if (cursor.takeWords('DROP CLUSTERING KEY')) {
    return async (_, table) => {
      const { clusterBy: _gone, ...rest } = table
      return rest
    }
  }
  if (cursor.takeWords('SET COMMENT')) {
    cursor.expectSymbol('=')
    const comment = cursor.string()
    return async (_, table) => ({ ...table, comment })
  }
  if (cursor.takeOneOf('ALTER', 'MODIFY')) {
    cursor.takeWords('COLUMN')
    return parseColumnChange(cursor)
  }
  return cursor.fail()
}

/** Both must be tables; names stay, what they stand for changes, at once. */
function swap(path: readonly Name[]): Change {
  return async (running, table, full) => {
    const otherFull = qualify(path, running.session, 'ALTER TABLE')
    const other = lookUp(running.account, undefined, otherFull, path, 'Table')
    if (other.kind !== 'table' || table.dynamic || other.dynamic) throw otherKind(otherFull.name, 'TABLE')
    if (table.life === 'temporary')
      throw compilationError('002212', '42601', 'Cannot swap a temporary table with a permanent one.')
    expectPrivilege(running.account, running.session.role, 'ownership', 'table', fullText(otherFull))
    schemaOf(running.account, full).relations.set(full.name, { ...other, name: full.name })
    schemaOf(running.account, otherFull).relations.set(otherFull.name, { ...table, name: otherFull.name })
    return 'moved'
  }
}

function rename(path: readonly Name[]): Change {
  return async (running, table, full) => {
    const target = qualify(path, running.session, 'ALTER TABLE')
    const fresh = { ...table, name: target.name }
    if (table.life === 'temporary') {
      running.session.temporary.delete(fullText(full))
      running.session.temporary.set(fullText(target), fresh)
      return 'moved'
    }
    const { relations } = schemaOf(running.account, target)
    expectFree(relations, target.name, false)
    schemaOf(running.account, full).relations.delete(full.name)
    relations.set(target.name, fresh)
    return 'moved'
  }
}

function renameColumn(from: Name, to: Name): Change {
  return async (_, table) => {
    expectColumn(table, from)
    if (table.columns.some((column) => column.name === to))
      throw compilationError('002025', '42S21', `duplicate column name '${to}'`)
    return {
      ...table,
      columns: table.columns.map((column) => (column.name === from ? { ...column, name: to } : column)),
    }
  }
}

function expectColumn(table: Table, name: Name): Column {
  const column = table.columns.find((one) => one.name === name)
  if (!column) throw invalidIdentifier(written(name))
  return column
}

function addColumns(definitions: readonly ColumnDefinition[], ifNotExists: boolean): Change {
  return async (running, table) => {
    const fresh: Column[] = []
    for (const definition of definitions) {
      if (table.columns.some((column) => column.name === definition.name)) {
        if (ifNotExists) continue
        throw compilationError('001430', '42601', `column '${written(definition.name)}' already exists`)
      }
      if (!definition.type)
        throw compilationError('001003', '42000', "syntax error line 1 at position 0 unexpected '<EOF>'.")
      const column = toColumn(definition, definition.type, `c${running.account.unique() + 100_000}`)
      const [size] = await read(running, `select count(*) from ${table.physical}`)
      if (!column.isNullable && !column.defaultValue && size?.[0] !== '0')
        throw compilationError(
          '002110',
          '42601',
          `Non-nullable column '${written(column.name)}' cannot be added to non-empty table '${written(table.name)}' unless it has a non-null default value.`,
        )
      const value = column.defaultValue ? bindExpression(column.defaultValue, scopeOf(running)).sql : 'null'
      await write(running, [
        `alter table ${table.physical} add column ${column.physical} ${storage(column.type)} default ${value}`,
      ])
      fresh.push(column)
    }
    return { ...table, columns: [...table.columns, ...fresh] }
  }
}

function dropColumns(names: readonly Name[], ifExists: boolean): Change {
  return async (running, table) => {
    const gone = names.flatMap((name) => {
      if (ifExists && !table.columns.some((column) => column.name === name)) return []
      return [expectColumn(table, name)]
    })
    await write(
      running,
      gone.map((column) => `alter table ${table.physical} drop column ${column.physical}`),
    )
    return { ...table, columns: table.columns.filter((column) => !gone.includes(column)) }
  }
}

function parseColumnChange(cursor: Cursor): Change {
  const name = cursor.name()
  if (cursor.takeWords('COMMENT')) {
    const comment = cursor.string()
    return changeColumn(name, async (_, __, column) => ({ ...column, comment }))
  }
  if (cursor.takeWords('DROP NOT NULL'))
    return changeColumn(name, async (_, __, column) => ({ ...column, isNullable: true }))
  if (cursor.takeWords('SET NOT NULL')) {
    return changeColumn(name, async (running, table, column) => {
      const [found] = await read(running, `select count(*) from ${table.physical} where ${column.physical} is null`)
      if (found?.[0] !== '0')
        throw compilationError(
          '002125',
          '22000',
          `Column '${written(column.name)}' contains null values. Not null constraint cannot be added.`,
        )
      return { ...column, isNullable: false }
    })
  }
  cursor.takeWords('SET DATA')
  cursor.expectWords('TYPE')
  const type = parseType(cursor)
  // A text may become longer, a number more precise; nothing else. https://docs.snowflake.com/en/sql-reference/sql/alter-table-column
  return changeColumn(name, async (running, table, column) => {
    const isWider =
      (type.kind === 'text' && column.type.kind === 'text' && type.length >= column.type.length) ||
      (type.kind === 'number' &&
        column.type.kind === 'number' &&
        type.scale === column.type.scale &&
        type.precision >= column.type.precision)
    if (!isWider)
      throw compilationError(
        '002108',
        '22000',
        `cannot change column ${written(column.name)} from type ${JSON.stringify(column.type)} to ${JSON.stringify(type)}`,
      )
    if (type.kind === 'number')
      await write(running, [
        `alter table ${table.physical} alter column ${column.physical} set data type ${storage(type)}`,
      ])
    return { ...column, type }
  })
}

function changeColumn(name: Name, change: (running: Running, table: Table, column: Column) => Promise<Column>): Change {
  return async (running, table) => {
    const changed = await change(running, table, expectColumn(table, name))
    return { ...table, columns: table.columns.map((column) => (column.name === name ? changed : column)) }
  }
}

/** `alter view v rename to … | set [un]secure | set comment`. https://docs.snowflake.com/en/sql-reference/sql/alter-view */
export function parseAlterView(cursor: Cursor): Action {
  const ifExists = cursor.takeWords('IF EXISTS')
  const path = cursor.path()
  const target = cursor.takeWords('RENAME TO') ? cursor.path() : undefined
  const secures = target ? undefined : cursor.takeOneOf('SET SECURE', 'UNSET SECURE')
  if (!target && !secures) cursor.expectWords('SET COMMENT')
  if (!target && !secures) cursor.expectSymbol('=')
  const comment = target || secures ? undefined : cursor.string()
  return {
    endsTransaction: true,
    needsWarehouse: false,
    async run(running) {
      const full = qualify(path, running.session, 'ALTER VIEW')
      const { relations } = schemaOf(running.account, full)
      const view = relations.get(full.name)
      if (!view && ifExists) return succeeded()
      if (view?.kind !== 'view') throw noSuchObject('View', written(full.name))
      if (!target)
        relations.set(full.name, {
          ...view,
          ...(secures && { isSecure: secures === 'SET SECURE' }),
          ...(comment !== undefined && { comment }),
        })
      else {
        const other = qualify(target, running.session, 'ALTER VIEW')
        expectFree(schemaOf(running.account, other).relations, other.name, false)
        relations.delete(full.name)
        schemaOf(running.account, other).relations.set(other.name, { ...view, name: other.name })
      }
      return succeeded()
    },
  }
}
