import type { Column } from '../../adapters/contract/catalog.ts'
import { loadColumns, ownColumns, rejectColumns, retypedColumns } from '../../load/index.ts'
import type { Manifest } from '../../parse/manifest.ts'
import type { DescribedColumn, SourceNode } from '../../parse/node.ts'
import { relationKey } from '../../relation.ts'
import { existing, type Known } from '../../survey/index.ts'
import type { CheckInput } from '../checked.ts'

/**
 * A source's columns with their types: as they are declared, else as its table has them, else as loading makes them. A column that is only
 * named, for a test or a description, says nothing of its type. A raw table that this command does not load is as it stands, whatever is
 * declared by now.
 * @returns undefined where one of them, or which there are, is not known
 */
export function sourceColumns(
  node: SourceNode,
  { known, context: { manifest, sql }, chosen }: Pick<CheckInput, 'known' | 'context' | 'chosen'>,
): readonly Column[] | undefined {
  const found = existing(known, node.relation)?.columns
  if (node.load && found && !chosen.has(node.id)) return found
  const loaded = node.load && loadedColumns(node, found, known)
  const there = found || loaded ? merged(found ?? [], loaded ?? []) : rejectsOfAnother(node, manifest)
  const declared = node.columns.filter(isTyped)
  if (there)
    return merged(
      there.map((column) => retyped(column, node.load && found ? taken(node, found, declared, sql) : declared)),
      declared,
    )
  return declared.length > 0 && declared.length === node.columns.length ? declared : undefined
}

/** Of a raw table that stands, the declared columns whose types it has or takes: the others have types that hold the declared ones. */
function taken(
  node: SourceNode,
  found: readonly Column[],
  declared: readonly TypedColumn[],
  sql: CheckInput['context']['sql'],
): readonly TypedColumn[] {
  const wider = retypedColumns(node, found, sql).filter(({ isWider }) => isWider)
  const isThere = ({ name }: Column) => found.some((column) => isSame(column.name, name))
  return declared.filter((column) => !isThere(column) || wider.some((one) => isSame(one.column.name, column.name)))
}

/** What the raw table will have when it is loaded; undefined where nobody says a column of it. */
function loadedColumns(
  node: SourceNode,
  found: readonly Column[] | undefined,
  { landingColumns }: Known,
): readonly Column[] | undefined {
  const text = (name: string) => ({ name, type: 'VARCHAR' })
  const own = ownColumns(node, [])
  const brought = (landingColumns.get(node.id) ?? []).map(text)
  return found || own.length || brought.length ? merged([...own, ...loadColumns], brought) : undefined
}

/** The table of another source's rejects, before it is made. */
function rejectsOfAnother({ relation }: SourceNode, { nodes }: Manifest): readonly Column[] | undefined {
  const key = relationKey(relation)
  const isTheirs = [...nodes.values()].some(
    (node) => node.kind === 'source' && node.load && relationKey(node.rejects) === key,
  )
  return isTheirs ? rejectColumns : undefined
}

type TypedColumn = DescribedColumn & Column

function isTyped(column: DescribedColumn): column is TypedColumn {
  return column.type !== undefined
}

function retyped(column: Column, declared: readonly TypedColumn[]): Column {
  const { type } = declared.find(({ name }) => isSame(name, column.name)) ?? column
  return { name: column.name, type }
}

/** Columns, and behind them others of other names. */
function merged(first: readonly Column[], others: readonly Column[]): readonly Column[] {
  const more = others.filter(({ name }) => !first.some((column) => isSame(column.name, name)))
  return [...first, ...more.map(({ name, type }) => ({ name, type }))]
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
