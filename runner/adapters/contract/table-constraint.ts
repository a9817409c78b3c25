import type { Relation } from '../../relation.ts'

/** What a constraint can ask of a table's rows. */
export const constraintTypes = ['not_null', 'primary_key', 'unique', 'check', 'foreign_key'] as const

export type ConstraintType = (typeof constraintTypes)[number]

/** What must hold of all rows of a table; the warehouse refuses others. */
export interface TableConstraint {
  readonly type: ConstraintType
  /** What it is called; where nothing is said, or its kind is named by the warehouse, that chooses. */
  readonly name?: string
  /** What it is about; of a check they may be left out. */
  readonly columns: readonly string[]
  /** The condition of a check, in the warehouse's SQL; of a foreign key what stands behind `references`, where it leads to no node. */
  readonly expression?: string
  /** The key that a foreign key leads to. */
  readonly to?: { readonly relation: Relation; readonly columns: readonly string[] }
}
