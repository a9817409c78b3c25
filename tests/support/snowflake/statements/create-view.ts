import { expectPrivilege } from '../account.ts'
import { bindQuery } from '../binder/bind-query.ts'
import { emptyScope, written } from '../binder/scope.ts'
import { compilationError } from '../refusal.ts'
import { type Action, read } from '../running.ts'
import type { Cursor } from '../syntax/cursor.ts'
import { takenBy } from './create-table.ts'
import { done } from './done.ts'
import { environmentAt, qualify, schemaOf } from './names.ts'
import { named, parseDefinition } from './query.ts'

/** `view …` behind `create [or replace] [secure]`. https://docs.snowflake.com/en/sql-reference/sql/create-view */
export function parseCreateView(cursor: Cursor, orReplace: boolean, isSecure: boolean): Action {
  const ifNotExists = cursor.takeWords('IF NOT EXISTS')
  const path = cursor.path()
  const names = cursor.isSymbol('(')
    ? cursor.list(() => {
        const name = cursor.name()
        return { name, ...(cursor.takeWords('COMMENT') && { comment: cursor.string() }) }
      })
    : []
  let comment: string | undefined
  let copiesGrants = false
  for (;;) {
    if (cursor.takeWords('COPY GRANTS')) copiesGrants = true
    else if (cursor.takeWords('COMMENT')) {
      cursor.expectSymbol('=')
      comment = cursor.string()
    } else break
  }
  cursor.expectWords('AS')
  const { query } = parseDefinition(cursor)
  return {
    endsTransaction: true,
    needsWarehouse: false,
    async run(running) {
      const full = qualify(path, running.session, 'CREATE VIEW')
      const schema = schemaOf(running.account, full)
      if (takenBy(running, full, { orReplace, ifNotExists }, schema) === 'kept')
        return done(`${written(full.name)} already exists, statement succeeded.`)
      expectPrivilege(running.account, running.session.role, 'create view', 'schema', `${full.database}.${full.schema}`)
      const old = schema.relations.get(full.name)
      if (old?.kind === 'table')
        throw compilationError('002203', '42601', `Object '${written(full.name)}' already exists as TABLE`)
      // Names in a view are looked up in the view's own schema.
      const place = { database: full.database, schema: full.schema }
      const bound = named(
        bindQuery(
          query,
          emptyScope(environmentAt(running.environment, running.account, undefined, place, running.session.role)),
        ),
      )
      await read(running, `explain select * from (${bound.sql}) q`)
      if (names.length > 0 && names.length !== bound.columns.length)
        throw compilationError(
          '002057',
          '42601',
          `Invalid number of columns: the query gives ${bound.columns.length}, the view has ${names.length}`,
        )
      const columns = bound.columns.map((column, index) => ({
        name: names[index]?.name ?? column.name,
        type: column.type,
        ...(names[index]?.comment !== undefined && { comment: names[index]?.comment ?? '' }),
      }))
      const seen = columns.map((column) => column.name)
      const doubled = seen.find((name, index) => seen.indexOf(name) !== index)
      if (doubled !== undefined) throw compilationError('002025', '42S21', `duplicate column name '${doubled}'`)
      schema.relations.set(full.name, {
        kind: 'view',
        name: full.name,
        owner: running.session.role,
        created: new Date(),
        query,
        columns,
        isSecure,
        text: cursor.sql,
        grants: copiesGrants ? (old?.grants ?? []) : [],
        ...(comment !== undefined && { comment }),
      })
      return done(`View ${written(full.name)} successfully created.`)
    },
  }
}
