import type { PlainGraph } from './plain-graph.ts'
import { candidates } from './plain-methods.ts'
import type { CharacterSet, Piece, PlainCriterion, PlainSelector } from './plain-selection.ts'

export type Mode = 'eager' | 'cautious' | 'buildable' | 'empty'

/** Nodes by their indexes; data tests that do not come along stand apart. */
interface Sets {
  readonly chosen: ReadonlySet<number>
  readonly apart: ReadonlySet<number>
  readonly named: ReadonlySet<number>
}

/** What a selection means, worked out from what the guide says, with sets and nothing else. */
export function meant(graph: PlainGraph, select: PlainSelector, exclude: PlainSelector, mode: Mode) {
  const all = graph.map((_, index) => index)
  const included = select.length
    ? unite(graph, select, mode)
    : { chosen: new Set(all), apart: new Set<number>(), named: new Set(all.filter((index) => isTest(graph, index))) }
  const excluded = unite(graph, exclude, 'eager')
  const chosen = new Set([...included.chosen].filter((index) => !excluded.chosen.has(index)))
  return { chosen, named: new Set([...included.named].filter((index) => chosen.has(index))), excluded: excluded.named }
}

function unite(graph: PlainGraph, selector: PlainSelector, mode: Mode): Sets {
  const parts = selector.map((criteria) => intersect(graph, criteria, mode))
  const any = (of: (part: Sets) => ReadonlySet<number>) => new Set(parts.flatMap((part) => [...of(part)]))
  const chosen = any((part) => part.chosen)
  return letIn(graph, { chosen, apart: any((part) => part.apart), named: any((part) => part.named) }, mode)
}

function intersect(graph: PlainGraph, criteria: readonly PlainCriterion[], mode: Mode): Sets {
  const parts = criteria.map((criterion) => alone(graph, criterion, mode))
  const all = graph.map((_, index) => index)
  const chosen = new Set(all.filter((index) => parts.every((part) => part.chosen.has(index))))
  const touched = all.filter((index) => parts.every((part) => part.chosen.has(index) || part.apart.has(index)))
  const named = new Set(touched.filter((index) => parts.some((part) => part.named.has(index))))
  return letIn(graph, { chosen, apart: new Set(touched.filter((index) => !chosen.has(index))), named }, mode)
}

function alone(graph: PlainGraph, { method, pieces, up, down, isAt }: PlainCriterion, mode: Mode): Sets {
  const all = graph.map((_, index) => index)
  const named = all.filter(
    (index) => graph[index] && candidates(method, graph[index]).some((text) => spells(pieces, [...text])),
  )
  const chosen = new Set(named)
  for (const index of named) {
    for (const found of within(graph, index, up, above)) chosen.add(found)
    for (const found of within(graph, index, down, below)) if (!isTest(graph, found)) chosen.add(found)
    if (!isAt) continue
    for (const lower of [index, ...within(graph, index, Number.POSITIVE_INFINITY, below)]) {
      if (!isTest(graph, lower)) chosen.add(lower)
      for (const found of within(graph, lower, Number.POSITIVE_INFINITY, above)) chosen.add(found)
    }
  }
  const reading = all.filter(
    (index) => isTest(graph, index) && !chosen.has(index) && above(graph, index).some((parent) => chosen.has(parent)),
  )
  const sets = { chosen, apart: new Set(reading), named: new Set(named.filter((index) => isTest(graph, index))) }
  if (mode === 'empty') return { ...sets, apart: new Set() }
  return mode === 'eager'
    ? { ...sets, chosen: new Set([...chosen, ...reading]), apart: new Set() }
    : letIn(graph, sets, mode)
}

/** Data tests that stand apart come in where all that they read is there. */
function letIn(graph: PlainGraph, { chosen, apart, named }: Sets, mode: Mode): Sets {
  const there = new Set([...chosen].filter((index) => !['test', 'exposure'].includes(graph[index]?.kind ?? '')))
  if (mode === 'buildable') {
    for (const index of [...there])
      for (const found of within(graph, index, Number.POSITIVE_INFINITY, above)) there.add(found)
    for (const [index, { kind }] of graph.entries()) if (kind === 'source') there.add(index)
  }
  const comes = (index: number) =>
    (mode === 'buildable' || mode === 'cautious') && above(graph, index).every((parent) => there.has(parent))
  return {
    chosen: new Set([...chosen, ...[...apart].filter(comes)]),
    apart: new Set([...apart].filter((index) => !comes(index))),
    named,
  }
}

/** The nodes that one can walk to in so many steps. */
function within(graph: PlainGraph, from: number, steps: number, next: typeof above): ReadonlySet<number> {
  if (steps <= 0) return new Set()
  return new Set(next(graph, from).flatMap((index) => [index, ...within(graph, index, steps - 1, next)]))
}

function above(graph: PlainGraph, index: number): readonly number[] {
  return graph[index]?.parents ?? []
}

function below(graph: PlainGraph, index: number): readonly number[] {
  return graph.flatMap(({ parents }, child) => (parents.includes(index) ? [child] : []))
}

function isTest(graph: PlainGraph, index: number): boolean {
  return graph[index]?.kind === 'test'
}

function spells([first, ...rest]: readonly Piece[], letters: readonly string[]): boolean {
  if (!first) return letters.length === 0
  if ('text' in first) {
    const own = [...first.text]
    return own.every((letter, index) => letter === letters[index]) && spells(rest, letters.slice(own.length))
  }
  if ('any' in first) {
    const [letter] = letters
    return letter !== undefined && isOneOf(first, letter) !== first.isNegated && spells(rest, letters.slice(1))
  }
  if (first.glob === '?') return letters.length > 0 && spells(rest, letters.slice(1))
  return Array.from({ length: letters.length + 1 }, (_, skipped) => skipped).some((skipped) =>
    spells(rest, letters.slice(skipped)),
  )
}

function isOneOf({ any, ranges }: CharacterSet, letter: string): boolean {
  return [...any].includes(letter) || ranges.some(([from, to]) => from <= letter && letter <= to)
}
