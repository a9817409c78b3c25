import { isInlined } from '../../parse/is-inlined.ts'
import { nodeOf } from '../../parse/manifest.ts'
import type { NodeId } from '../../parse/node.ts'
import { hasRows } from '../../parse/node-kinds.ts'
import { shownRelation } from '../../relation.ts'
import type { ArtifactInput } from '../artifact-input.ts'

/** A dataset as OpenLineage names it: where it stands, and what it is called there. */
export interface DatasetName {
  readonly namespace: string
  readonly name: string
}

/** The name of a node's relation; undefined for what has none of its own. */
export function datasetName(
  id: NodeId,
  { manifest, project: { target }, database }: ArtifactInput,
): DatasetName | undefined {
  const node = nodeOf(manifest, id)
  if (!hasRows(node) || isInlined(node)) return undefined
  const { relation } = node
  const whole = { ...(database !== undefined && { database }), ...relation }
  return { namespace: namespaceOf(target), name: shownRelation(whole) }
}

/** A warehouse's address, as far as its settings show one: a host, an account, a file; else the target's name. */
function namespaceOf({ type, name, settings }: ArtifactInput['project']['target']): string {
  const { host, port, account, path } = settings
  const place = account ?? (host === undefined ? (path ?? name) : port === undefined ? host : `${host}:${port}`)
  return `${type}://${place}`
}
