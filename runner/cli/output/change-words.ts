import type { Change, NodeChange, ProjectChanges } from '../../commands/index.ts'
import { counted } from '../../counted.ts'

/** A change in words, without what stands before and behind it. */
export function changeWords({ what, change, name, before, after }: Change): string {
  switch (what) {
    case 'sql':
      return 'its SQL'
    case 'content':
      return 'its rows'
    case 'variable':
      return 'a variable that it uses'
    case 'macro':
      return `the macro ${name}`
    case 'column':
      return change === 'changed'
        ? `column ${name}: ${before} → ${after}`
        : `column ${name} ${before ?? after ?? ''}`.trimEnd()
    case 'config':
      return `${name}: ${before ?? 'none'} → ${after ?? 'none'}`
    case 'description':
      return name === null ? 'its description' : `the description of ${name}`
    case 'test':
      return before === null && after === null
        ? `test ${name}`
        : `test ${name}: ${before ?? 'none'} → ${after ?? 'none'}`
    case 'key':
      return `key (${name})`
    case 'constraint':
      return `constraint ${name}`
    case 'not_null':
      return `${name} not NULL`
  }
}

/** How many nodes are added, changed and gone, and may break others. */
export function changeSummary({ nodes, breaking }: Pick<ProjectChanges, 'nodes' | 'breaking'>): string {
  if (nodes.length === 0) return 'Nothing has changed.'
  const many = (kind: NodeChange['change']) => nodes.filter(({ change }) => change === kind).length
  const parts = (['added', 'changed', 'removed'] as const).flatMap((kind) =>
    many(kind) ? [`${many(kind)} ${kind}`] : [],
  )
  return `${counted(nodes.length, 'node')}: ${parts.join(', ')}; ${breaking ? `${breaking} may break what reads ${breaking === 1 ? 'it' : 'them'}` : 'nothing breaks'}.`
}

/** A node as people call it, by its id. */
export function calledBy(id: string): string {
  const [kind = '', , ...names] = id.split('.')
  return kind === 'test' ? (names[0] ?? id) : names.join('.')
}

/** A column, or all of a node. */
export function columnName({ node, column }: { readonly node: string; readonly column: string | null }): string {
  return `${calledBy(node)}.${column ?? '*'}`
}
