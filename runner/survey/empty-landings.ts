import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { displayName, type Manifest, nodeOf } from '../parse/manifest.ts'
import type { Known } from './known.ts'

/** Warnings for sources that should be loaded, but whose glob matches no file. */
export function emptyLandings({ landing }: Known, manifest: Manifest): Diagnostic[] {
  return [...landing].flatMap(([id, { found, unreadable }]) => {
    const node = nodeOf(manifest, id)
    if (found > 0 || unreadable.length > 0 || node.kind !== 'source' || !node.load) return []
    const parameters = { source: displayName(node), glob: node.load.glob }
    return [diagnostic('load-empty', parameters, { location: node.location, severity: 'warning' })]
  })
}
