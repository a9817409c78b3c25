import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { nearOrAll } from '../../suggest.ts'
import { inlinePath } from '../inline-query.ts'
import type { Group } from '../manifest.ts'
import type { ModelNode, Node, NodeId } from '../node.ts'
import { placeOfConfig } from '../node.ts'
import { isBuilt, isTest } from '../node-kinds.ts'

/**
 * What of the access to models is not as it should be: a group that nobody describes, a private model without one, and reads of private models
 * from outside of their group. Data tests, and queries of a person's own, may read all.
 */
export function checkAccess(
  nodes: ReadonlyMap<NodeId, Node>,
  groups: ReadonlyMap<string, Group>,
): readonly Diagnostic[] {
  const all = [...nodes.values()]
  const models = all.filter(isBuilt)
  const reads = all.filter((node) => !isTest(node) && node.path !== inlinePath)
  return [
    ...models.flatMap((model) => checkGroup(model, groups)),
    ...reads.flatMap((reader) => [...reader.refs].flatMap(([id, at]) => checkRead(reader, nodes.get(id), at))),
  ]
}

function checkGroup(model: ModelNode, groups: ReadonlyMap<string, Group>): readonly Diagnostic[] {
  const { group, access } = model.config
  if (group === undefined) {
    if (access !== 'private') return []
    const hint = 'Give it the group that may read it: group: finance.'
    const parameters = { key: 'access', expected: 'is private, but the model is of no group' }
    return [diagnostic('value-wrong', parameters, { location: placeOfConfig(model, 'access'), hint })]
  }
  if (groups.has(group)) return []
  const hint = groups.size
    ? nearOrAll(group, [...groups.keys()])
    : 'Groups are described in a properties file: groups: [{name: …, owner: {name: …}}].'
  return [diagnostic('group-unknown', { name: group }, { location: placeOfConfig(model, 'group'), hint })]
}

function checkRead(reader: Node, read: Node | undefined, location: Node['location']): readonly Diagnostic[] {
  if (read?.kind !== 'model' || read.config.access !== 'private') return []
  const group = isBuilt(reader) ? reader.config.group : undefined
  if (read.config.group === undefined || group === read.config.group) return []
  const parameters = { name: read.name, group: read.config.group, reader: reader.name }
  const hint = `What others may read is access: protected, or stands in the same group.`
  return [diagnostic('ref-private', parameters, { location, hint })]
}
