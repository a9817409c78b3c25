import type { BoundPlan, ScannedTables } from '../../check/index.ts'
import type { ColumnUse } from '../column-use.ts'

/** A use whose place is a byte of the bound SELECT. */
export interface PlanUse extends Omit<ColumnUse, 'place'> {
  readonly at?: number
  /** Set where only the number of its different values comes in. */
  readonly isDistinctCount?: true
}

/** A column between two operators of a plan. */
export interface PlanColumn {
  readonly uses: readonly PlanUse[]
  /** Set where the engine hands it from outside into a subquery: what it does with that there is not written in the SELECT. */
  readonly isHanded?: true
  /** Set for a list whose length no value decides. */
  readonly isFixed?: true
}

/** What an operator gives. */
export interface Output {
  readonly columns: readonly PlanColumn[]
  /** What decides which rows it gives. */
  readonly rows: readonly PlanUse[]
  /** What its rows are in the order of; who takes the first of them depends on that. */
  readonly order: readonly PlanUse[]
}

/** What an operator sees besides its children. */
export interface Scope {
  /** What CTEs give, by the number that references have. */
  readonly ctes: Map<number, Output>
  /** Columns of operators by the number that bindings have, where the engine has not made them positions. */
  readonly bindings: Map<number, readonly PlanColumn[]>
  /** The columns that the subquery around it is handed. */
  readonly handed: readonly PlanColumn[]
  readonly tables: ScannedTables
}

/** Reads a plan below an operator. */
export type Walk = (plan: BoundPlan, scope: Scope) => Output

/** How one kind of operator makes its output of its children's. */
export type Operator = (plan: BoundPlan, scope: Scope, walk: Walk) => Output

/** A number of a plan; zero is left out of it. */
export function numberIn(part: { readonly [key: string]: unknown }, key: string): number {
  return Number(part[key] ?? 0)
}

/** The objects of a list in a plan. */
export function listIn<T = BoundPlan>(part: { readonly [key: string]: unknown }, key: string): readonly T[] {
  const list = part[key]
  return Array.isArray(list) ? (list as readonly T[]) : []
}

/** The columns that an operator passes on, where its plan says which. */
export function mapped(columns: readonly PlanColumn[], plan: BoundPlan, key: string): readonly PlanColumn[] {
  const map = listIn<number>(plan, key)
  return map.length ? map.map((index) => columnAt(columns, index)) : columns
}

/** A column by its position. */
export function columnAt(columns: readonly PlanColumn[], index: number): PlanColumn {
  const column = columns[index]
  if (!column) throw new UnreadPlan(`column ${index} of ${columns.length}`)
  return column
}

/** A plan that is not understood; its model's lineage has to be had in another way. */
export class UnreadPlan extends Error {}
