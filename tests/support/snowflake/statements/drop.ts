import { rmSync } from 'node:fs'
import { expectPrivilege } from '../account.ts'
import { written } from '../binder/scope.ts'
import { findDatabase, type Relation, type Schema } from '../catalog.ts'
import { noCurrentDatabase, noSuchObject } from '../refusal.ts'
import { type Action, type Outcome, type Running, write } from '../running.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Name } from '../syntax/expression.ts'
import { dropStored } from './create-table.ts'
import { done } from './done.ts'
import { fullText, qualify, schemaOf } from './names.ts'

const kinds = ['TABLE', 'DYNAMIC TABLE', 'VIEW', 'SCHEMA', 'DATABASE', 'STAGE', 'FILE FORMAT', 'PIPE'] as const

/** `drop … [if exists] name [cascade | restrict]`. https://docs.snowflake.com/en/sql-reference/sql/drop */
export function parseDrop(cursor: Cursor): Action {
  cursor.expectWords('DROP')
  const kind = cursor.takeOneOf(...kinds)
  if (!kind) cursor.fail()
  const ifExists = cursor.takeWords('IF EXISTS')
  const path = cursor.path()
  cursor.takeOneOf('CASCADE', 'RESTRICT')
  return {
    endsTransaction: true,
    needsWarehouse: false,
    async run(running) {
      const gone = await drop(running, kind, path)
      if (gone) return done(`${written(path.at(-1) ?? '')} successfully dropped.`)
      if (!ifExists) throw noSuchObject(title(kind), path.map(written).join('.'))
      return done('Drop statement executed successfully (object already dropped).')
    },
  }
}

const title = (kind: string): string => kind.charAt(0) + kind.slice(1).toLowerCase()

async function drop(running: Running, kind: (typeof kinds)[number], path: readonly Name[]): Promise<boolean> {
  const { account, session } = running
  if (kind === 'DATABASE') {
    const database = account.catalog.databases.get(path[0] ?? '')
    if (!database) return false
    for (const schema of database.schemas.values()) await emptySchema(running, schema)
    account.catalog.databases.delete(database.name)
    if (session.database === database.name) {
      delete session.database
      delete session.schema
    }
    return true
  }
  if (kind === 'SCHEMA') return dropSchema(running, path)
  const full = qualify(path, session, `DROP ${kind}`)
  const schema = account.catalog.databases.get(full.database)?.schemas.get(full.schema)
  if (kind === 'TABLE') {
    const temporary = session.temporary.get(fullText(full))
    if (temporary) {
      session.temporary.delete(fullText(full))
      await dropStored(running, temporary)
      return true
    }
  }
  if (!schema) return false
  if (kind === 'STAGE') {
    const stage = schema.stages.get(full.name)
    if (stage) rmSync(stage.folder, { recursive: true, force: true })
    return schema.stages.delete(full.name)
  }
  if (kind === 'FILE FORMAT') return schema.formats.delete(full.name)
  if (kind === 'PIPE') return schema.pipes.delete(full.name)
  const relation = schema.relations.get(full.name)
  if (!relation) return false
  if (!isOf(kind, relation)) throw noSuchObject(title(kind), path.map(written).join('.'))
  expectPrivilege(account, session.role, 'ownership', relation.kind, fullText(full))
  schema.relations.delete(full.name)
  await dropStored(running, relation)
  return true
}

/** Snowflake drops a dynamic table by `drop table` too. */
const isOf = (kind: string, relation: Relation): boolean =>
  kind === 'VIEW'
    ? relation.kind === 'view'
    : relation.kind === 'table' && (kind === 'TABLE' || relation.dynamic !== undefined)

async function dropSchema(running: Running, path: readonly Name[]): Promise<boolean> {
  const { account, session } = running
  const database = path.length === 2 ? path[0] : session.database
  if (database === undefined) throw noCurrentDatabase('DROP SCHEMA')
  const { schemas } = findDatabase(account.catalog, database)
  const schema = schemas.get(path.at(-1) ?? '')
  if (!schema) return false
  expectPrivilege(account, session.role, 'ownership', 'schema', `${database}.${schema.name}`)
  await emptySchema(running, schema)
  schemas.delete(schema.name)
  if (session.database === database && session.schema === schema.name) delete session.schema
  return true
}

/** Throws away the rows and the files of a schema that goes. */
export async function emptySchema(running: Running, schema: Schema): Promise<void> {
  for (const relation of schema.relations.values()) await dropStored(running, relation)
  for (const stage of schema.stages.values()) rmSync(stage.folder, { recursive: true, force: true })
}

/** `truncate [table] [if exists] t`: unlike a delete it forgets which files were loaded. https://docs.snowflake.com/en/sql-reference/sql/truncate-table */
export function parseTruncate(cursor: Cursor): Action {
  cursor.expectWords('TRUNCATE')
  cursor.takeWords('TABLE')
  const ifExists = cursor.takeWords('IF EXISTS')
  const path = cursor.path()
  return {
    endsTransaction: true,
    needsWarehouse: false,
    async run(running): Promise<Outcome> {
      const full = qualify(path, running.session, 'TRUNCATE')
      const table =
        running.session.temporary.get(fullText(full)) ?? schemaOf(running.account, full).relations.get(full.name)
      if (!table && ifExists) return done('Statement executed successfully.')
      if (table?.kind !== 'table') throw noSuchObject('Table', path.map(written).join('.'))
      expectPrivilege(running.account, running.session.role, 'truncate', 'table', fullText(full))
      await write(running, [`delete from ${table.physical}`])
      table.loaded.clear()
      return done('Statement executed successfully.')
    },
  }
}
