import type { Column } from '../../adapters/contract/catalog.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import { asDiagnostic } from '../../errors.ts'
import { contractBroken, contractDifferences } from '../../materializations/index.ts'
import { contractOf } from '../../parse/configs/contract-of.ts'
import { type ModelNode, placeOfConfig } from '../../parse/node.ts'

/** What a model gives, by where it does. */
interface Given {
  /** In a run that makes its table. */
  readonly columns: readonly Column[]
  /** Where new rows are asked for. */
  readonly newColumns?: readonly Column[] | undefined
  /** What its table will have with those. */
  readonly after?: readonly Column[] | undefined
}

/** The finding for a model that does not give what its contract declares, at the first column that differs; undefined where it does. */
export function checkContract(node: ModelNode, { columns, newColumns, after }: Given): Diagnostic | undefined {
  const declared = contractOf(node)
  if (!declared) return undefined
  const sides = [
    { where: 'its SELECT gives', columns },
    { where: 'its SELECT gives where new rows are asked for', columns: newColumns },
    { where: 'its table has, which is kept; --full-refresh makes it anew', columns: after },
  ]
  for (const { where, columns: given } of sides) {
    const differences = given ? contractDifferences(declared, given) : []
    const [first] = differences
    if (!first) continue
    const location = node.columns.find(({ name }) => name === first.column)?.location ?? placeOfConfig(node, 'contract')
    return asDiagnostic(contractBroken({ name: node.name, where, differences }).placed(location))
  }
  return undefined
}
