import type { BoundPlan, ScannedTables } from '../../check/index.ts'
import { type Facts, UnknownPlan, type Value } from './facts.ts'
import type { KnownRows } from './known-keys.ts'
import type { PlanFinding } from './plan-finding.ts'

/** What an operator sees besides its children. */
export interface FactScope extends ScannedTables {
  readonly ctes: Map<number, Facts>
  readonly names: Map<number, string>
  readonly known: KnownRows
  /** A value that there was not before. */
  fresh(): Value
  /** Notes what is found on the way. */
  find(finding: PlanFinding): void
}

/** Reads a plan below an operator. */
export type WalkFacts = (plan: BoundPlan, scope: FactScope) => Facts

/** How one kind of operator makes facts of its children's. */
export type FactOperator = (plan: BoundPlan, scope: FactScope, walk: WalkFacts) => Facts

/** What one of an operator's children gives. */
export function childFacts(plan: BoundPlan, index: number, scope: FactScope, walk: WalkFacts): Facts {
  const child = plan.children?.[index]
  if (!child) throw new UnknownPlan(`${plan.type} without child ${index}`)
  return walk(child, scope)
}

/** The objects of a list in a plan. */
export function listOf<T = BoundPlan>(part: { readonly [key: string]: unknown }, key: string): readonly T[] {
  const list = part[key]
  return Array.isArray(list) ? (list as readonly T[]) : []
}

/** Some columns of those that are given, where a plan says which. */
export function passedOn(columns: readonly Value[], plan: BoundPlan, key: string): readonly Value[] {
  const map = listOf<number>(plan, key)
  return map.length ? map.flatMap((index) => columns[index] ?? []) : columns
}
