import { isInlined } from '../../parse/is-inlined.ts'
import type { Overview } from '../shapes/overview-shape.ts'
import type { SiteData } from '../site-data.ts'
import type { SiteInput } from '../site-input.ts'

type Change = NonNullable<Overview['changed']>['items'][number]

/** What of the project is not as when each node last ran, by what is written of it; undefined where nothing ever ran. */
export function changes({ manifest, lastResults }: SiteInput, { nodes }: SiteData): Change[] | undefined {
  if (!lastResults?.size) return undefined
  const present = nodes.flatMap(({ id, name, anchor, kind }): Change[] => {
    const before = lastResults.get(id)
    const node = manifest.nodes.get(id)
    if (kind === 'source' || kind === 'exposure' || !node || isInlined(node)) return []
    if (!before) return [{ what: 'new', name, anchor }]
    return before.definition_hash === node.definitionHash ? [] : [{ what: 'changed', name, anchor }]
  })
  const gone = [...lastResults.keys()]
    .filter((id) => /^(model|snapshot|seed)\./.test(id) && !manifest.nodes.has(id))
    .map((id): Change => ({ what: 'removed', name: id.split('.').slice(2).join('.'), anchor: null }))
  return [...present, ...gone]
}
