import type { Location } from '../location.ts'
import type { NodeId } from '../parse/node.ts'

/**
 * What a column has to do with another: its value is taken as it is (`identity`), computed from (`transformation`), or gathered from
 * many rows (`aggregation`); or it only decides which rows and values there are, by a condition (`filter`, `join`), as a key
 * (`group`), in an order (`sort`) or as what a window is cut by (`window`).
 */
export type UseKind = DirectKind | 'filter' | 'join' | 'group' | 'sort' | 'window'

/** Kinds whose value comes in, from the weakest change to the strongest. */
export const directKinds = ['identity', 'transformation', 'aggregation'] as const

export type DirectKind = (typeof directKinds)[number]

/** Whether the value itself comes in. */
export function isDirect(kind: UseKind): kind is DirectKind {
  return kind === 'identity' || kind === 'transformation' || kind === 'aggregation'
}

/** A column of a parent that is used. */
export interface ColumnUse {
  readonly node: NodeId
  /** As the parent spells it. */
  readonly column: string
  readonly kind: UseKind
  /** Where in the templates the expression stands that uses it, where that can be told. */
  readonly place?: Place
}

/** A place in a template: a file of the project, and in it line and column from 1. */
export type Place = Pick<Location, 'file' | 'line' | 'column'>

/** A column that a model gives, and what of its parents it comes from. */
export interface ColumnOrigin {
  readonly name: string
  readonly from: readonly ColumnUse[]
  /** Set where it holds how many different values others have, or is computed from that: these others. */
  readonly distinct?: readonly ColumnUse[]
}
