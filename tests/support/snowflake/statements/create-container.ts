import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expectPrivilege } from '../account.ts'
import { written } from '../binder/scope.ts'
import { expectFree, findDatabase, newDatabase, newSchema } from '../catalog.ts'
import { compilationError, noCurrentDatabase } from '../refusal.ts'
import type { Action } from '../running.ts'
import type { Cursor } from '../syntax/cursor.ts'
import { parseCopy } from './copy.ts'
import { done } from './done.ts'
import { emptySchema } from './drop.ts'
import { parseFileFormat, parseOptionList } from './file-format.ts'
import { qualify, schemaOf } from './names.ts'

const defines = { endsTransaction: true, needsWarehouse: false } as const

/** `schema [if not exists] s`. https://docs.snowflake.com/en/sql-reference/sql/create-schema */
export function parseCreateSchema(cursor: Cursor, orReplace: boolean, isTransient: boolean): Action {
  const ifNotExists = cursor.takeWords('IF NOT EXISTS')
  const path = cursor.path()
  if (path.length > 2) cursor.fail()
  const comment = parseComment(cursor)
  return {
    ...defines,
    async run(running) {
      const { account, session } = running
      const database = path.length === 2 ? path[0] : session.database
      if (database === undefined) throw noCurrentDatabase('CREATE SCHEMA')
      const { schemas } = findDatabase(account.catalog, database)
      const name = path.at(-1) ?? ''
      expectPrivilege(account, session.role, 'create schema', 'database', database)
      if (schemas.has(name) && ifNotExists) return done(`${written(name)} already exists, statement succeeded.`)
      expectFree(schemas, name, orReplace)
      const old = schemas.get(name)
      if (old) await emptySchema(running, old)
      schemas.set(name, {
        ...newSchema(database, name, session.role, isTransient),
        ...(comment !== undefined && { comment }),
      })
      session.database = database
      session.schema = name
      return done(`Schema ${written(name)} successfully created.`)
    },
  }
}

/** `database [if not exists] d`. https://docs.snowflake.com/en/sql-reference/sql/create-database */
export function parseCreateDatabase(cursor: Cursor, orReplace: boolean): Action {
  const ifNotExists = cursor.takeWords('IF NOT EXISTS')
  const name = cursor.name()
  parseComment(cursor)
  return {
    ...defines,
    async run({ account, session }) {
      const { databases } = account.catalog
      if (databases.has(name) && ifNotExists) return done(`${written(name)} already exists, statement succeeded.`)
      expectFree(databases, name, orReplace)
      databases.set(name, newDatabase(name, session.role))
      session.database = name
      session.schema = 'PUBLIC'
      return done(`Database ${written(name)} successfully created.`)
    },
  }
}

function parseComment(cursor: Cursor): string | undefined {
  if (!cursor.takeWords('COMMENT')) return undefined
  cursor.expectSymbol('=')
  return cursor.string()
}

/** `stage [if not exists] s`: an internal stage, a folder of the emulator. https://docs.snowflake.com/en/sql-reference/sql/create-stage */
export function parseCreateStage(cursor: Cursor, orReplace: boolean, isTemporary: boolean): Action {
  const ifNotExists = cursor.takeWords('IF NOT EXISTS')
  const path = cursor.path()
  const options = parseOptionList(cursor, [
    'FILE_FORMAT',
    'COMMENT',
    'ENCRYPTION',
    'DIRECTORY',
    'URL',
    'STORAGE_INTEGRATION',
    'CREDENTIALS',
  ])
  return {
    ...defines,
    async run({ account, session }) {
      const full = qualify(path, session, 'CREATE STAGE')
      const { stages } = schemaOf(account, full)
      if (stages.has(full.name) && ifNotExists)
        return done(`${written(full.name)} already exists, statement succeeded.`)
      expectFree(stages, full.name, orReplace)
      expectPrivilege(account, session.role, 'create stage', 'schema', `${full.database}.${full.schema}`)
      const folder = join(account.folder, `stage-${account.unique()}`)
      mkdirSync(folder, { recursive: true })
      stages.set(full.name, {
        name: full.name,
        folder,
        isTemporary,
        format: options.lists.get('FILE_FORMAT') ?? new Map(),
      })
      return done(`Stage area ${written(full.name)} successfully created.`)
    },
  }
}

/** `file format f type = csv …`. https://docs.snowflake.com/en/sql-reference/sql/create-file-format */
export function parseCreateFileFormat(cursor: Cursor, orReplace: boolean): Action {
  const ifNotExists = cursor.takeWords('IF NOT EXISTS')
  const path = cursor.path()
  const options = parseFileFormat(cursor)
  return {
    ...defines,
    async run({ account, session }) {
      const full = qualify(path, session, 'CREATE FILE FORMAT')
      const { formats } = schemaOf(account, full)
      if (formats.has(full.name) && ifNotExists)
        return done(`${written(full.name)} already exists, statement succeeded.`)
      expectFree(formats, full.name, orReplace)
      formats.set(full.name, { name: full.name, options })
      return done(`File format ${written(full.name)} successfully created.`)
    },
  }
}

/** `pipe p [auto_ingest = true] as copy into …`: kept, and loads nothing by itself. https://docs.snowflake.com/en/sql-reference/sql/create-pipe */
export function parseCreatePipe(cursor: Cursor, orReplace: boolean): Action {
  const ifNotExists = cursor.takeWords('IF NOT EXISTS')
  const path = cursor.path()
  let isAutoIngest = false
  for (;;) {
    if (cursor.takeWords('AUTO_INGEST')) {
      cursor.expectSymbol('=')
      isAutoIngest = (cursor.takeOneOf('TRUE', 'FALSE') ?? cursor.fail()) === 'TRUE'
    } else if (cursor.takeWords('INTEGRATION') || cursor.takeWords('AWS_SNS_TOPIC') || cursor.takeWords('COMMENT')) {
      cursor.expectSymbol('=')
      cursor.string()
    } else break
  }
  cursor.expectWords('AS')
  const { start } = cursor.peek()
  const copy = parseCopy(cursor)
  const text = cursor.sql.slice(start, cursor.lastEnd)
  return {
    ...defines,
    async run(running) {
      const { account, session } = running
      const full = qualify(path, session, 'CREATE PIPE')
      const { pipes } = schemaOf(account, full)
      if (pipes.has(full.name) && ifNotExists) return done(`${written(full.name)} already exists, statement succeeded.`)
      expectFree(pipes, full.name, orReplace)
      copy.check(running)
      if (copy.hasFiles) throw compilationError('002026', '42601', 'A pipe cannot name its FILES.')
      pipes.set(full.name, { name: full.name, text, isAutoIngest })
      return done(`Pipe ${written(full.name)} successfully created.`)
    },
  }
}
