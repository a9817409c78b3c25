import { type Criterion, parseSelector } from '../../../graph/selector-syntax.ts'
import type { NodeTerms } from '../../shapes/node-terms.ts'

/** The graph by places. */
export interface PlaceGraph {
  readonly parents: (place: number) => readonly number[]
  readonly children: (place: number) => readonly number[]
}

/**
 * The places of the nodes that a selection means, in the runner's own syntax.
 * @throws CupelError `selector-syntax`
 */
export function selectNodes(text: string, terms: readonly NodeTerms[], graph: PlaceGraph): ReadonlySet<number> {
  const chosen = new Set<number>()
  for (const { criteria } of parseSelector([text], 'the box')) {
    const [first = new Set<number>(), ...others] = criteria.map((criterion) => meant(criterion, terms, graph))
    for (const place of first) if (others.every((other) => other.has(place))) chosen.add(place)
  }
  return chosen
}

function meant(criterion: Criterion, terms: readonly NodeTerms[], { parents, children }: PlaceGraph): Set<number> {
  const { method, argument, value, up, down, isAt } = criterion
  const key = [method, ...argument].join('.')
  const fits = (term: string) =>
    value.matches(term) ||
    (method === 'path' && [`${term}/`, `./${term}`, `./${term}/`].some((written) => value.matches(written)))
  const matching = [...terms.entries()].flatMap(([place, own]) => (own[key]?.some(fits) ? [place] : []))
  const found = new Set(matching)
  walk(matching, parents, up, found)
  walk(matching, children, down, found)
  if (!isAt) return found
  const below = new Set(matching)
  walk(matching, children, Number.POSITIVE_INFINITY, below)
  walk([...below], parents, Number.POSITIVE_INFINITY, below)
  return below
}

/** Adds what some steps in a direction lead to. */
function walk(
  from: readonly number[],
  next: (place: number) => readonly number[],
  steps: number,
  found: Set<number>,
): void {
  const seen = new Set(from)
  let edge: readonly number[] = from
  for (let step = 0; step < steps && edge.length; step++) {
    edge = [...new Set(edge.flatMap(next))].filter((place) => !seen.has(place))
    for (const place of edge) {
      seen.add(place)
      found.add(place)
    }
  }
}
