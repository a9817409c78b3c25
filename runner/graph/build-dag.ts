import { diagnostic, type Staged } from '../diagnostic.ts'
import { displayName, type Manifest, nodeOf } from '../parse/manifest.ts'
import { type Dag, makeDag } from './dag.ts'

/** The graph of a manifest's nodes; a circle is a finding that shows its path in the direction of the data. */
export function buildDag(manifest: Manifest): Staged<Dag> {
  const made = makeDag(new Map([...manifest.nodes].map(([id, node]) => [id, node.parents])))
  if ('dag' in made) return { value: made.dag, diagnostics: [] }
  const circle = made.cycle.map((id) => nodeOf(manifest, id)).reverse()
  const path = circle.map(displayName)
  const location = circle[0]?.location
  const empty: Dag = { order: [], parents: new Map(), children: new Map() }
  return {
    value: empty,
    diagnostics: [diagnostic('cycle', { path }, { location, hint: 'One of these refs has to go.' })],
  }
}
