import { bindExpression, condition } from '../binder/bind-expression.ts'
import { bindFrom } from '../binder/bind-from.ts'
import type { Scope } from '../binder/scope.ts'
import { number } from '../binder/types.ts'
import type { Table } from '../catalog.ts'
import { compilationError, Refusal } from '../refusal.ts'
import { type Action, read, rows, write } from '../running.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Expression, Name } from '../syntax/expression.ts'
import { parseExpression } from '../syntax/parse-expression.ts'
import { fromItem } from '../syntax/parse-query.ts'
import { targetColumns } from './insert.ts'
import { scopeOf, writableTable } from './names.ts'
import { defaultOf, stored } from './store.ts'
import { type Assignment, assignmentText, parseAssignments, targetScope } from './update.ts'

type Clause = { readonly when?: Expression } & (
  | { readonly kind: 'update'; readonly assignments: readonly Assignment[] }
  | { readonly kind: 'delete' }
  | { readonly kind: 'insert'; readonly columns: readonly Name[]; readonly values: readonly Expression[] }
)

/** `merge into t using s on … when …`. https://docs.snowflake.com/en/sql-reference/sql/merge */
export function parseMerge(cursor: Cursor): Action {
  cursor.expectWords('MERGE INTO')
  const path = cursor.path()
  const alias = cursor.takeWords('AS') || cursor.isName() ? cursor.name() : undefined
  cursor.expectWords('USING')
  const source = fromItem(cursor)
  cursor.expectWords('ON')
  const on = parseExpression(cursor)
  const clauses: Clause[] = []
  while (cursor.isWord('WHEN')) clauses.push(parseClause(cursor))
  if (clauses.length === 0) cursor.fail()
  return {
    endsTransaction: false,
    needsWarehouse: true,
    async run(running) {
      const { table } = writableTable(running, path, 'update')
      const target = targetScope(running, table, path, alias)
      const from = bindFrom([source], scopeOf(running))
      const sourceScope: Scope = { ...scopeOf(running), relations: from.relations, merged: from.merged }
      const scope: Scope = { ...target.scope, relations: [target.relation, ...from.relations] }
      const onText = condition(on, scope)
      const texts = clauses.map((clause) => clauseText(clause, table, scope, sourceScope))
      const changing = clauses.flatMap((clause) =>
        clause.kind === 'insert' ? [] : [clause.when ? condition(clause.when, scope) : 'true'],
      )
      if (changing.length > 0) {
        const doubled = await read(
          running,
          `select 1 from ${table.physical} as ${target.sql}, ${from.sql} where ${onText} and (${changing.join(' or ')}) group by ${target.sql}.rowid having count(*) > 1 limit 1`,
        )
        if (doubled.length > 0) throw new Refusal('100090', '42P18', 'Duplicate row detected during DML action')
      }
      const [found = []] = await write(running, [
        `merge into ${table.physical} as ${target.sql} using ${from.sql} on ${onText} ${texts.join(' ')} returning merge_action`,
      ])
      const counted = { insert: 0, update: 0, delete: 0 }
      for (const [action] of found) counted[(action ?? '').toLowerCase() as 'insert' | 'update' | 'delete'] += 1
      const names = {
        insert: 'number of rows inserted',
        update: 'number of rows updated',
        delete: 'number of rows deleted',
      }
      const shown = (['insert', 'update', 'delete'] as const).filter((kind) =>
        clauses.some((clause) => clause.kind === kind),
      )
      return rows(
        shown.map((kind) => ({ name: names[kind], type: number(19) })),
        [shown.map((kind) => String(counted[kind]))],
        0x3400,
      )
    },
  }
}

function parseClause(cursor: Cursor): Clause {
  cursor.expectWords('WHEN')
  const isNegated = cursor.takeWords('NOT')
  cursor.expectWords('MATCHED')
  const when = cursor.takeWords('AND') ? parseExpression(cursor) : undefined
  cursor.expectWords('THEN')
  const guard = when && { when }
  if (!isNegated) {
    if (cursor.takeWords('DELETE')) return { kind: 'delete', ...guard }
    cursor.expectWords('UPDATE SET')
    return { kind: 'update', assignments: parseAssignments(cursor), ...guard }
  }
  cursor.expectWords('INSERT')
  const columns = cursor.isSymbol('(') ? cursor.list(() => cursor.path().at(-1) ?? '') : []
  cursor.expectWords('VALUES')
  return { kind: 'insert', columns, values: cursor.list(() => parseExpression(cursor)), ...guard }
}

function clauseText(clause: Clause, table: Table, scope: Scope, source: Scope): string {
  const guard = (within: Scope): string => (clause.when ? ` and ${condition(clause.when, within)}` : '')
  switch (clause.kind) {
    case 'delete':
      return `when matched${guard(scope)} then delete`
    case 'update':
      return `when matched${guard(scope)} then update set ${assignmentText(table, clause.assignments, scope)}`
    case 'insert': {
      const targets = targetColumns(table, clause.columns)
      if (targets.length !== clause.values.length)
        throw compilationError(
          '002020',
          '21S01',
          `Insert value list does not match column list expecting ${targets.length} but got ${clause.values.length}`,
        )
      const values = table.columns.map((column) => {
        const value = clause.values[targets.indexOf(column)]
        return stored(value ? bindExpression(value, source) : defaultOf(column, source), column)
      })
      return `when not matched${guard(source)} then insert (${table.columns.map((column) => column.physical).join(', ')}) values (${values.join(', ')})`
    }
  }
}
