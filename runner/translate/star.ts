import { atom, traitsOf, type Written } from '../adapters/contract/dialect.ts'
import type { From } from './from-item.ts'
import { mergedElsewhere } from './merged-columns.ts'
import { namedColumns } from './named-columns.ts'
import type { OneColumn, OutputItem } from './output-item.ts'
import { type Columns, type KnownColumn, quoted, type Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, listOf, nameOf, only } from './tree.ts'

/**
 * `*` and `relation.*`: as they are, where every engine gives the same columns in the same order; else written out, where the
 * columns are known.
 * @param expandedFor what demands that they are written out
 */
export function expandStar(fields: Fields, from: From, expandedFor: string | undefined): OutputItem[] {
  only(fields, ['table', 'except', 'replace', 'rename'], '"*"', 'Name the columns.')
  const { scope } = from
  const table = nameOf(fields.table)
  const columns = namedColumns(scope, table)
  const left = leftOut(fields)
  const replaced = replacements(fields, scope)
  const renamed = renames(fields)
  const isChanged = left.size > 0 || replaced.size > 0 || renamed.size > 0
  if (!expandedFor && !isChanged && (isPlain(scope) || table))
    return [
      asItIs(
        table,
        columns?.map(({ column }) => column),
        scope,
      ),
    ]
  if (!columns) return refuse(reason(fields, left.size > 0, replaced.size > 0, expandedFor), { at: fields, hint })
  return columns.flatMap(({ relation, column, isMerged }): OneColumn[] => {
    const key = column.name.toLowerCase()
    if (left.has(key) || left.has(`${relation}.${key}`)) return []
    const name = quoted(column.name, scope.dialect)
    const isAlone = isMerged || scope.relations?.size === 1
    const elsewhere = isMerged ? mergedElsewhere(column.name, scope) : undefined
    const own: Written = elsewhere ?? {
      ...atom(isAlone ? name : `${quoted(relation, scope.dialect)}.${name}`),
      ...traitsOf(column),
    }
    return [item(renamed.get(key) ?? column.name, replaced.get(key) ?? own)]
  })
}

/** Without `using`, every engine has the same columns in the same order. */
const isPlain = ({ merged }: Scope) => !merged || merged.size === 0

const hint =
  'Name the columns; or select from a CTE that names its own, so that they are known: "with x as (select a, b from …)".'

function reason(fields: Fields, isExcluding: boolean, isReplacing: boolean, expandedFor = '"using"'): string {
  const star = fields.table ? `"${nameOf(fields.table)}.*"` : '"*"'
  if (isExcluding) return `${star} with "exclude", of columns that are not known here,`
  if (isReplacing) return `${star} with "replace", of columns that are not known here,`
  return `${star} with ${expandedFor}, of columns that are not known here,`
}

/** Names in lower case, some with their relation before them. */
function leftOut(fields: Fields): ReadonlySet<string> {
  return new Set(listOf(fields.except).map((name) => nameOf(name).toLowerCase()))
}

function replacements(fields: Fields, scope: Scope): ReadonlyMap<string, Written> {
  return new Map(
    listOf(fields.replace)
      .filter(isFields)
      .map((one) => [nameOf(one.alias).toLowerCase(), scope.write(one.this, scope)]),
  )
}

function renames(fields: Fields): ReadonlyMap<string, string> {
  return new Map(
    listOf(fields.rename).map((pair) => {
      const [from, to] = listOf(pair)
      return [nameOf(from).toLowerCase(), nameOf(to)]
    }),
  )
}

function asItIs(table: string, columns: Columns, { dialect }: Scope): OutputItem {
  return { kind: 'star', sql: table ? `${quoted(table, dialect)}.*` : '*', columns }
}

function item(name: KnownColumn['name'], written: Written): OneColumn {
  return { kind: 'column', name, written, isAggregate: false, value: undefined }
}
