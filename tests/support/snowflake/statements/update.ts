import { bindExpression, condition } from '../binder/bind-expression.ts'
import { bindFrom } from '../binder/bind-from.ts'
import { type Scope, type ScopeRelation, written } from '../binder/scope.ts'
import { number } from '../binder/types.ts'
import type { Table } from '../catalog.ts'
import { invalidIdentifier } from '../refusal.ts'
import { type Action, type Running, rows, write } from '../running.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Expression, Name } from '../syntax/expression.ts'
import { parseExpression } from '../syntax/parse-expression.ts'
import { fromItem } from '../syntax/parse-query.ts'
import { scopeOf, writableTable } from './names.ts'
import { stored } from './store.ts'

export interface Assignment {
  readonly column: Name
  readonly value: Expression
}

/** `set a = 1, t.b = 2`; a name in front of the column is the table's. */
export function parseAssignments(cursor: Cursor): Assignment[] {
  return cursor.commas(() => {
    const path = cursor.path()
    cursor.expectSymbol('=')
    return { column: path.at(-1) ?? '', value: parseExpression(cursor) }
  })
}

/** The table that is changed, as a relation whose columns can be named. */
export function targetScope(
  running: Running,
  table: Table,
  path: readonly Name[],
  alias: Name | undefined,
): { readonly scope: Scope; readonly sql: string; readonly relation: ScopeRelation } {
  const sql = `r${running.environment.unique()}`
  const relation: ScopeRelation = {
    ...(alias !== undefined && { alias }),
    path,
    columns: table.columns.map((column) => ({
      name: column.name,
      sql: `${sql}.${column.physical}`,
      type: column.type,
    })),
  }
  return { sql, relation, scope: { ...scopeOf(running), relations: [relation] } }
}

/** `c1 = …` for each assignment. */
export function assignmentText(table: Table, assignments: readonly Assignment[], scope: Scope): string {
  return assignments
    .map(({ column: name, value }) => {
      const column = table.columns.find((one) => one.name === name)
      if (!column) throw invalidIdentifier(written(name))
      return `${column.physical} = ${stored(bindExpression(value, scope), column)}`
    })
    .join(', ')
}

/** `update t set … [from …] [where …]`. https://docs.snowflake.com/en/sql-reference/sql/update */
export function parseUpdate(cursor: Cursor): Action {
  cursor.expectWords('UPDATE')
  const path = cursor.path()
  const alias = cursor.takeWords('AS') || (cursor.isName() && !cursor.isWord('SET')) ? cursor.name() : undefined
  cursor.expectWords('SET')
  const assignments = parseAssignments(cursor)
  const from = cursor.takeWords('FROM') ? cursor.commas(() => fromItem(cursor)) : []
  const where = cursor.takeWords('WHERE') ? parseExpression(cursor) : undefined
  return {
    endsTransaction: false,
    needsWarehouse: true,
    async run(running) {
      const { table } = writableTable(running, path, 'update')
      const target = targetScope(running, table, path, alias)
      const others = bindFrom(from, scopeOf(running))
      const scope: Scope = { ...target.scope, relations: [target.relation, ...others.relations], merged: others.merged }
      const text = [
        `update ${table.physical} as ${target.sql} set ${assignmentText(table, assignments, scope)}`,
        others.sql && `from ${others.sql}`,
        where && `where ${condition(where, scope)}`,
      ]
      const [changed] = await write(running, [text.filter(Boolean).join(' ')])
      const columns = [
        { name: 'number of rows updated', type: number(19) },
        { name: 'number of multi-joined rows updated', type: number(19) },
      ]
      return rows(columns, [[changed?.[0]?.[0] ?? '0', '0']], 0x3200)
    },
  }
}

/** `delete from t [using …] [where …]`. https://docs.snowflake.com/en/sql-reference/sql/delete */
export function parseDelete(cursor: Cursor): Action {
  cursor.expectWords('DELETE FROM')
  const path = cursor.path()
  const alias = cursor.takeWords('AS') || cursor.isName() ? cursor.name() : undefined
  const using = cursor.takeWords('USING') ? cursor.commas(() => fromItem(cursor)) : []
  const where = cursor.takeWords('WHERE') ? parseExpression(cursor) : undefined
  return {
    endsTransaction: false,
    needsWarehouse: true,
    async run(running) {
      const { table } = writableTable(running, path, 'delete')
      const target = targetScope(running, table, path, alias)
      const others = bindFrom(using, scopeOf(running))
      const scope: Scope = { ...target.scope, relations: [target.relation, ...others.relations], merged: others.merged }
      const test = where ? condition(where, scope) : 'true'
      // The rows are found first: DuckDB wants no alias for the table it deletes from.
      const found = `select ${target.sql}.rowid from ${table.physical} as ${target.sql}${others.sql && `, ${others.sql}`} where ${test}`
      const [deleted] = await write(running, [`delete from ${table.physical} where rowid in (${found})`])
      return rows([{ name: 'number of rows deleted', type: number(19) }], [[deleted?.[0]?.[0] ?? '0']], 0x3300)
    },
  }
}
