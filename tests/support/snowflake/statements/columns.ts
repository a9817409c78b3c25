import type { SqlType } from '../binder/types.ts'
import type { Column } from '../catalog.ts'
import { compilationError, unsupported } from '../refusal.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Expression, Name } from '../syntax/expression.ts'
import { parseExpression } from '../syntax/parse-expression.ts'
import { isTypeName, parseType } from '../syntax/parse-type.ts'

export interface ColumnDefinition {
  readonly name: Name
  /** None where the columns of a `create table … as select` are only named. */
  readonly type?: SqlType
  readonly isNullable: boolean
  readonly isKey: boolean
  readonly defaultValue?: Expression
  readonly defaultText?: string
  readonly comment?: string
}

export interface TableBody {
  readonly columns: readonly ColumnDefinition[]
  readonly primaryKey: readonly Name[]
}

/** `(a number not null, b varchar default 'x', primary key (a))`. https://docs.snowflake.com/en/sql-reference/sql/create-table */
export function parseTableBody(cursor: Cursor): TableBody {
  const columns: ColumnDefinition[] = []
  let key: Name[] = []
  cursor.list(() => {
    const isNamed = cursor.takeWords('CONSTRAINT')
    if (isNamed) cursor.name()
    if (cursor.takeWords('PRIMARY KEY')) key = cursor.list(() => cursor.name())
    else if (cursor.takeWords('UNIQUE')) cursor.list(() => cursor.name())
    else if (cursor.takeWords('FOREIGN KEY')) {
      cursor.list(() => cursor.name())
      references(cursor)
    } else if (isNamed) cursor.fail()
    else columns.push(parseColumn(cursor))
  })
  const names = columns.map((column) => column.name)
  const doubled = names.find((name, index) => names.indexOf(name) !== index)
  if (doubled !== undefined) throw compilationError('002025', '42S21', `duplicate column name '${doubled}'`)
  const primaryKey = key.length > 0 ? key : columns.filter((column) => column.isKey).map((column) => column.name)
  return {
    columns: columns.map((column) => (primaryKey.includes(column.name) ? { ...column, isNullable: false } : column)),
    primaryKey,
  }
}

function references(cursor: Cursor): void {
  cursor.expectWords('REFERENCES')
  cursor.path()
  if (cursor.isSymbol('(')) cursor.list(() => cursor.name())
}

/** One column with what may follow its type. */
export function parseColumn(cursor: Cursor): ColumnDefinition {
  const name = cursor.name()
  const type =
    isTypeName(cursor) || (cursor.peek().kind === 'word' && !cursor.isWord('COMMENT')) ? parseType(cursor) : undefined
  let column: ColumnDefinition = { name, isNullable: true, isKey: false, ...(type && { type }) }
  for (;;) {
    if (cursor.takeWords('NOT NULL')) column = { ...column, isNullable: false }
    else if (cursor.takeWords('NULL')) column = { ...column, isNullable: true }
    else if (cursor.takeWords('DEFAULT')) {
      const { start } = cursor.peek()
      const defaultValue = parseExpression(cursor)
      column = { ...column, defaultValue, defaultText: cursor.sql.slice(start, cursor.lastEnd) }
    } else if (cursor.takeWords('COMMENT')) column = { ...column, comment: cursor.string() }
    else if (cursor.takeWords('PRIMARY KEY')) column = { ...column, isKey: true }
    else if (cursor.takeWords('UNIQUE')) continue
    else if (cursor.isWord('REFERENCES')) references(cursor)
    else if (cursor.isWord('IDENTITY') || cursor.isWord('AUTOINCREMENT'))
      throw unsupported('columns that count by themselves')
    else return column
  }
}

/** A column of a table, with its place in DuckDB. */
export function toColumn(definition: ColumnDefinition, type: SqlType, physical: string): Column {
  const { name, isNullable, defaultValue, defaultText, comment } = definition
  return {
    name,
    type,
    isNullable,
    physical,
    ...(defaultValue && { defaultValue }),
    ...(defaultText !== undefined && { defaultText }),
    ...(comment !== undefined && { comment }),
  }
}
