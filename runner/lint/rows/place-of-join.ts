import type { ParsedNode } from '../../check/index.ts'
import { byteOf, isNode, namesOf, parts } from '../tree.ts'
import type { WrittenJoin } from './facts.ts'

/** The byte where a join's condition is written, else the join: the one of that name that compares those columns; undefined where that is not one. */
export function placeOfJoin(tree: ParsedNode, join: WrittenJoin): number | undefined {
  const joins = [...parts(tree)].filter(({ type }) => type === 'JOIN')
  const ofName = joins.filter(({ right }) => join.right === undefined || nameOf(right) === join.right.toLowerCase())
  const wanted = [...new Set(join.names)].sort().join('\0')
  const exact = ofName.filter((one) => [...new Set(comparedBy(one))].sort().join('\0') === wanted)
  const [only, ...others] = exact.length ? exact : ofName
  if (!only || others.length) return undefined
  return (isNode(only.condition) ? byteOf(only.condition) : undefined) ?? Number(only.query_location ?? 0)
}

function nameOf(from: unknown): string | undefined {
  return isNode(from) && from.table_name ? String(from.table_name).toLowerCase() : undefined
}

function comparedBy({ condition, using_columns: using }: ParsedNode): readonly string[] {
  const named = [...parts(condition)].flatMap((part) =>
    part.type === 'COLUMN_REF' ? (namesOf(part).at(-1) ?? []) : [],
  )
  return [...named, ...(Array.isArray(using) ? using.map((name) => String(name).toLowerCase()) : [])]
}
