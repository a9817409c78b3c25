import { expectPrivilege } from '../account.ts'
import { bindExpression } from '../binder/bind-expression.ts'
import { bindQuery } from '../binder/bind-query.ts'
import { written } from '../binder/scope.ts'
import type { SqlType } from '../binder/types.ts'
import { type Column, expectFree, type Relation, type Schema, type Table } from '../catalog.ts'
import { alreadyExists, compilationError } from '../refusal.ts'
import { type Action, type Outcome, type Running, write } from '../running.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Name } from '../syntax/expression.ts'
import { parseQuery } from '../syntax/parse-query.ts'
import type { Query } from '../syntax/query.ts'
import { parseTableBody, type TableBody, toColumn } from './columns.ts'
import { done } from './done.ts'
import { type FullName, fullText, lookUp, qualify, schemaOf, scopeOf } from './names.ts'
import { named } from './query.ts'
import { createText, insertText } from './store.ts'
import { parseTableOptions, type TableOptions } from './table-options.ts'

export interface Creation {
  readonly orReplace: boolean
  readonly ifNotExists: boolean
}

type Shape =
  | { readonly kind: 'columns'; readonly body: TableBody }
  | { readonly kind: 'query'; readonly body?: TableBody; readonly query: Query }
  | { readonly kind: 'like' | 'clone'; readonly source: readonly Name[] }

/** `table …` behind `create [or replace] [transient | temporary]`. https://docs.snowflake.com/en/sql-reference/sql/create-table */
export function parseCreateTable(cursor: Cursor, orReplace: boolean, life: Table['life']): Action {
  const ifNotExists = cursor.takeWords('IF NOT EXISTS')
  const path = cursor.path()
  const { shape, options } = parseShape(cursor)
  return {
    endsTransaction: life !== 'temporary',
    needsWarehouse: shape.kind === 'query',
    run: (running) => createTable(running, path, { orReplace, ifNotExists }, life, shape, options),
  }
}

function parseShape(cursor: Cursor): { shape: Shape; options: TableOptions } {
  const source = cursor.takeOneOf('LIKE', 'CLONE')
  if (source)
    return {
      shape: { kind: source === 'LIKE' ? 'like' : 'clone', source: cursor.path() },
      options: parseTableOptions(cursor),
    }
  const body = cursor.isSymbol('(') ? parseTableBody(cursor) : undefined
  const options = parseTableOptions(cursor)
  if (cursor.takeWords('AS'))
    return { shape: { kind: 'query', query: parseQuery(cursor), ...(body && { body }) }, options }
  if (!body) cursor.fail()
  if (body.columns.some((column) => !column.type)) cursor.fail()
  return { shape: { kind: 'columns', body }, options }
}

/** Whether there is something to make. 002002 if the name is taken; null if it may be. */
export function takenBy(running: Running, full: FullName, creation: Creation, schema: Schema): 'free' | 'kept' {
  const taken = schema.relations.get(full.name)
  if (!taken) return 'free'
  if (creation.ifNotExists) return 'kept'
  expectFree(schema.relations, full.name, creation.orReplace)
  expectPrivilege(running.account, running.session.role, 'ownership', taken.kind, fullText(full))
  return 'free'
}

async function createTable(
  running: Running,
  path: readonly Name[],
  creation: Creation,
  life: Table['life'],
  shape: Shape,
  options: TableOptions,
): Promise<Outcome> {
  const full = qualify(path, running.session, 'CREATE TABLE')
  const schema = schemaOf(running.account, full)
  const temporary = running.session.temporary.get(fullText(full))
  if (life === 'temporary') {
    if (temporary && creation.ifNotExists) return done(`${written(full.name)} already exists, statement succeeded.`)
    if (temporary && !creation.orReplace) throw alreadyExists(written(full.name))
  } else if (takenBy(running, full, creation, schema) === 'kept')
    return done(`${written(full.name)} already exists, statement succeeded.`)
  expectPrivilege(running.account, running.session.role, 'create table', 'schema', `${full.database}.${full.schema}`)
  const old = life === 'temporary' ? temporary : schema.relations.get(full.name)
  if (old?.kind === 'view')
    throw compilationError('002203', '42601', `Object '${written(full.name)}' already exists as VIEW`)
  const { columns, statements, physical } = shapeOf(running, shape)
  await write(running, statements)
  const table: Table = {
    kind: 'table',
    name: full.name,
    owner: running.session.role,
    created: new Date(),
    physical,
    columns,
    life,
    primaryKey: shape.kind === 'columns' || shape.kind === 'query' ? (shape.body?.primaryKey ?? []) : [],
    loaded: new Map(),
    grants: options.copiesGrants ? (old?.grants ?? []) : [],
    ...(options.comment !== undefined && { comment: options.comment }),
    ...(options.clusterBy !== undefined && { clusterBy: options.clusterBy }),
  }
  if (life === 'temporary') running.session.temporary.set(fullText(full), table)
  else schema.relations.set(full.name, table)
  await dropStored(running, old)
  return done(`Table ${written(full.name)} successfully created.`)
}

function shapeOf(
  running: Running,
  shape: Shape,
): { columns: readonly Column[]; statements: string[]; physical: string } {
  const physical = `t${running.account.unique()}`
  const at = (index: number): string => `c${index + 1}`
  switch (shape.kind) {
    case 'columns': {
      const columns = shape.body.columns.map((definition, index) =>
        toColumn(definition, definition.type ?? nullType(), at(index)),
      )
      for (const column of columns) if (column.defaultValue) bindExpression(column.defaultValue, scopeOf(running))
      return { columns, physical, statements: [createText(physical, columns)] }
    }
    case 'like':
    case 'clone': {
      const source = lookUp(
        running.account,
        running.session,
        qualify(shape.source, running.session),
        shape.source,
        'Table',
      )
      if (source.kind !== 'table') throw compilationError('002207', '42601', `Object '${source.name}' is not a table.`)
      const columns = source.columns.map((column, index) => ({ ...column, physical: at(index) }))
      const copy = `insert into ${physical} select ${source.columns.map((column) => column.physical).join(', ')} from ${source.physical}`
      return {
        columns,
        physical,
        statements: [createText(physical, columns), ...(shape.kind === 'clone' ? [copy] : [])],
      }
    }
    case 'query': {
      const bound = named(bindQuery(shape.query, scopeOf(running)))
      const given = shape.body?.columns
      if (given && given.length !== bound.columns.length)
        throw compilationError(
          '002057',
          '42601',
          `Invalid number of columns: the query gives ${bound.columns.length}, the table has ${given.length}`,
        )
      const columns = bound.columns.map((column, index): Column => {
        const definition = given?.[index]
        return definition
          ? toColumn(definition, definition.type ?? column.type, at(index))
          : { name: column.name, type: column.type, isNullable: true, physical: at(index) }
      })
      const names = columns.map((column) => column.name)
      const doubled = names.find((name, index) => names.indexOf(name) !== index)
      if (doubled !== undefined) throw compilationError('002025', '42S21', `duplicate column name '${doubled}'`)
      return {
        columns,
        physical,
        statements: [createText(physical, columns), insertText(physical, columns, columns, bound, scopeOf(running))],
      }
    }
  }
}

function nullType(): SqlType {
  throw new Error('columns without a type were refused')
}

/** Throws away the rows of what is no longer in the catalog. */
export async function dropStored(running: Running, relation: Relation | undefined): Promise<void> {
  if (relation?.kind === 'table') await write(running, [`drop table ${relation.physical}`])
}
