import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Node, NodeId } from '../node.ts'
import { isTest } from '../node-kinds.ts'

/** Warnings for what reads a model that is to go, each at its place; the model's own tests read it as long as it stands. */
export function deprecatedReads(nodes: ReadonlyMap<NodeId, Node>): readonly Diagnostic[] {
  return [...nodes.values()].flatMap((reader) =>
    isTest(reader)
      ? []
      : [...reader.refs].flatMap(([id, location]) => {
          const read = nodes.get(id)
          if (read?.kind !== 'model' || read.deprecatedFrom === undefined) return []
          const parameters = { name: read.name, from: read.deprecatedFrom, reader: reader.name }
          const hint = read.version && `Without a version, ref "${read.version.model}" means the latest.`
          return [diagnostic('model-deprecated', parameters, { location, hint, severity: 'warning' })]
        }),
  )
}
