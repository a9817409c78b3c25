import type { Column } from '../../adapters/contract/catalog.ts'
import { CupelError } from '../../errors.ts'
import { displayName } from '../../parse/manifest.ts'
import type { DataTestNode, NodeId } from '../../parse/node.ts'
import type { RelationNode } from '../../parse/node-kinds.ts'
import type { Checked } from '../checked.ts'

/** The columns that a node has when the run is done; undefined where nobody knows them. */
export function columnsAfterRun(
  id: NodeId,
  { models, inputs }: Pick<Checked, 'models' | 'inputs'>,
): readonly Column[] | undefined {
  const model = models.get(id)
  const columns = model?.relationColumns ?? model?.columns ?? inputs.get(id)
  return columns?.length ? columns : undefined
}

/**
 * The same for a data test that cannot do without them.
 * @throws CupelError `columns-unknown`
 */
export function columnsForTest(
  node: RelationNode,
  { location }: DataTestNode,
  checked: Pick<Checked, 'models' | 'inputs'>,
): readonly Column[] {
  const columns = columnsAfterRun(node.id, checked)
  if (columns) return columns
  const hint = 'Declare them with their types in a properties file, or load it first.'
  throw new CupelError('columns-unknown', { name: displayName(node) }, { location, hint })
}
