import type { Column } from '../../adapters/contract/catalog.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { ModelNode } from '../../parse/node.ts'
import { didYouMean } from '../../suggest.ts'

/** Warnings for columns that are described, but that the model does not give; with a contract that breaks it, and is told there. */
export function checkDescriptions(
  { name, config, columns: described }: ModelNode,
  given: readonly Column[],
): Diagnostic[] {
  if (config.contract.enforced) return []
  const names = new Set(given.map((column) => column.name.toLowerCase()))
  return described
    .filter((column) => !names.has(column.name.toLowerCase()))
    .map((column) =>
      diagnostic(
        'column-missing',
        { column: column.name, model: name },
        {
          location: column.location,
          severity: 'warning',
          hint: didYouMean(
            column.name,
            given.map((c) => c.name),
          ),
        },
      ),
    )
}
