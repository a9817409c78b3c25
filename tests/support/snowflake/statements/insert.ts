import { bindExpression } from '../binder/bind-expression.ts'
import { bindQuery } from '../binder/bind-query.ts'
import { written } from '../binder/scope.ts'
import type { Typed } from '../binder/typed.ts'
import { number } from '../binder/types.ts'
import type { Column, Table } from '../catalog.ts'
import { compilationError, invalidIdentifier, unsupported } from '../refusal.ts'
import { type Action, type Running, rows, write } from '../running.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Expression, Name } from '../syntax/expression.ts'
import { parseExpression } from '../syntax/parse-expression.ts'
import { parseQuery } from '../syntax/parse-query.ts'
import { scopeOf, writableTable } from './names.ts'
import { defaultOf, insertText, stored } from './store.ts'

type Source =
  | { readonly kind: 'values'; readonly rows: readonly (readonly (Expression | 'default')[])[] }
  | { readonly kind: 'query'; readonly query: ReturnType<typeof parseQuery> }

/** `insert [overwrite] into t [(columns)] values … | select …`. https://docs.snowflake.com/en/sql-reference/sql/insert */
export function parseInsert(cursor: Cursor): Action {
  cursor.expectWords('INSERT')
  const overwrites = cursor.takeWords('OVERWRITE')
  if (cursor.isWord('ALL') || cursor.isWord('FIRST')) throw unsupported('INSERT into several tables')
  cursor.expectWords('INTO')
  const path = cursor.path()
  const mark = cursor.mark()
  let names: Name[] = []
  if (cursor.isSymbol('(') && cursor.isName(1) && !cursor.isWord('SELECT', 1) && !cursor.isWord('WITH', 1))
    names = cursor.list(() => cursor.name())
  else cursor.reset(mark)
  const cell = (): Expression | 'default' => (cursor.takeWords('DEFAULT') ? 'default' : parseExpression(cursor))
  const source: Source = cursor.takeWords('VALUES')
    ? { kind: 'values', rows: cursor.commas(() => cursor.list(cell)) }
    : { kind: 'query', query: parseQuery(cursor) }
  return {
    endsTransaction: false,
    needsWarehouse: true,
    async run(running) {
      const { table } = writableTable(running, path, 'insert')
      const targets = targetColumns(table, names)
      const texts =
        source.kind === 'query'
          ? [fromQuery(running, table, targets, source.query)]
          : fromValues(running, table, targets, source.rows)
      const before = overwrites ? [`delete from ${table.physical}`] : []
      const results = await write(running, [...before, ...texts])
      const inserted = results.slice(before.length).reduce((sum, found) => sum + Number(found[0]?.[0] ?? 0), 0)
      return rows([{ name: 'number of rows inserted', type: number(19) }], [[String(inserted)]], 0x3100)
    },
  }
}

/** The columns with these names; all columns for none. Raises 000904. */
export function targetColumns(table: Table, names: readonly Name[]): readonly Column[] {
  if (names.length === 0) return table.columns
  if (new Set(names).size !== names.length)
    throw compilationError(
      '002025',
      '42S21',
      `duplicate column name '${names.find((one, index) => names.indexOf(one) !== index)}'`,
    )
  return names.map((name) => {
    const column = table.columns.find((one) => one.name === name)
    if (!column) throw invalidIdentifier(written(name))
    return column
  })
}

function fromQuery(
  running: Running,
  table: Table,
  targets: readonly Column[],
  query: ReturnType<typeof parseQuery>,
): string {
  const scope = scopeOf(running)
  const bound = bindQuery(query, scope)
  expectWidth(targets.length, bound.columns.length)
  return insertText(table.physical, table.columns, targets, bound, scope)
}

function expectWidth(wanted: number, got: number): void {
  if (wanted !== got)
    throw compilationError(
      '002020',
      '21S01',
      `Insert value list does not match column list expecting ${wanted} but got ${got}`,
    )
}

const rowsAtOnce = 500

/** Values, some hundred rows at a time. One statement whose binds are arrays is as many rows as they are long. */
function fromValues(
  running: Running,
  table: Table,
  targets: readonly Column[],
  given: readonly (readonly (Expression | 'default')[])[],
): string[] {
  const sizes = [...running.binds.values()].flatMap((bind) => (bind.values ? [bind.values.length] : []))
  const times = sizes.length === 0 ? 1 : Math.max(...sizes)
  const texts: string[] = []
  for (let time = 0; time < times; time += 1) {
    const binds = new Map(
      [...running.binds].map(([at, bind]) => [at, bind.values ? { ...bind, value: bind.values[time] ?? null } : bind]),
    )
    const scope = { ...scopeOf(running), environment: { ...running.environment, binds } }
    for (const row of given) {
      expectWidth(targets.length, row.length)
      const values = table.columns.map((column) => {
        const cell = row[targets.indexOf(column)]
        const value: Typed =
          cell === undefined || cell === 'default' ? defaultOf(column, scope) : bindExpression(cell, scope)
        return stored(value, column)
      })
      texts.push(`(${values.join(', ')})`)
    }
  }
  const statements: string[] = []
  for (let at = 0; at < texts.length; at += rowsAtOnce) {
    statements.push(
      `insert into ${table.physical} (${table.columns.map((column) => column.physical).join(', ')}) values ${texts.slice(at, at + rowsAtOnce).join(', ')}`,
    )
  }
  return statements
}
