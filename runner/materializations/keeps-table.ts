import type { ExistingRelation } from '../adapters/contract/catalog.ts'

/** The configs that decide whether a table is kept. */
interface KeepingConfig {
  readonly materialized: string
  /** Whether it is always built anew, or never; as the command says by default. */
  readonly full_refresh?: boolean | undefined
}

/** Whether a run keeps the table that stands under a model's name and adds new rows to it. */
export function keepsTable(
  { materialized, full_refresh: alwaysAnew }: KeepingConfig,
  existing: ExistingRelation | undefined,
  fullRefresh: boolean,
): boolean {
  return materialized === 'incremental' && existing?.type === 'table' && !(alwaysAnew ?? fullRefresh)
}
