import type { ExistingRelation } from '../adapters/contract/catalog.ts'
import type { MaterializationFacts } from './materialization.ts'

/** What decides whether a table is kept. */
interface Keeping {
  readonly facts: MaterializationFacts
  /** `full_refresh` says whether it is always built anew, or never; as the command says by default. */
  readonly config: { readonly full_refresh?: boolean | undefined }
}

/** Whether a run keeps the table that stands under a model's name and adds new rows to it; what keeps history always does. */
export function keepsTable(
  { facts, config }: Keeping,
  existing: ExistingRelation | undefined,
  fullRefresh: boolean,
): boolean {
  const isAnew = !facts.keepsHistory && (config.full_refresh ?? fullRefresh)
  return facts.keepsRows && existing?.type === 'table' && !isAnew
}
