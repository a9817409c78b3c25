import { diagnostic, type Staged } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import type { Manifest } from '../parse/manifest.ts'
import { displayName } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { didYouMean } from '../suggest.ts'
import { ancestors, type Dag, descendants } from './dag.ts'
import { methods } from './methods/index.ts'
import { type Criterion, parseSelector, type Selector } from './selector-syntax.ts'

/** What of a project is asked for; an empty `select` means everything. */
export interface Selection {
  readonly select: readonly string[]
  readonly exclude: readonly string[]
}

/**
 * The ids that a selection means. A data test comes along with any node that it reads, and goes with any that is excluded.
 * @throws CupelError `selector-syntax`, `selector-method`
 */
export function select(dag: Dag, manifest: Manifest, selection: Selection): Staged<ReadonlySet<NodeId>> {
  const chosen = selection.select.length ? matching(parseSelector(selection.select), dag, manifest) : new Set(dag.order)
  const excluded = matching(parseSelector(selection.exclude), dag, manifest)
  const tested = withTests(excluded, dag, manifest)
  const value = new Set([...withTests(chosen, dag, manifest)].filter((id) => !tested.has(id)))
  if (value.size > 0 || manifest.nodes.size === 0) return { value, diagnostics: [] }
  const words = [...selection.select, ...selection.exclude.map((text) => `without ${text}`)].join(' ')
  const hint = didYouMean(selection.select.join(' ').replaceAll('+', ''), [...manifest.nodes.values()].map(displayName))
  return {
    value,
    diagnostics: [diagnostic('selector-empty', { selection: `"${words}"` }, { severity: 'warning', hint })],
  }
}

function matching(selector: Selector, dag: Dag, manifest: Manifest): Set<NodeId> {
  return new Set(
    selector.flatMap((criteria) => [...intersection(criteria.map((criterion) => reached(criterion, dag, manifest)))]),
  )
}

function intersection(sets: readonly ReadonlySet<NodeId>[]): ReadonlySet<NodeId> {
  const [first = new Set<NodeId>(), ...others] = sets
  return new Set([...first].filter((id) => others.every((set) => set.has(id))))
}

function reached(criterion: Criterion, dag: Dag, manifest: Manifest): Set<NodeId> {
  const method = Object.hasOwn(methods, criterion.method) ? methods[criterion.method] : undefined
  if (!method) {
    const hint = didYouMean(criterion.method, Object.keys(methods)) ?? `There are: ${Object.keys(methods).join(', ')}.`
    throw new CupelError('selector-method', { method: criterion.method }, { hint })
  }
  const ids = [...manifest.nodes.values()]
    .filter((node) => method.matches(node, criterion.value, criterion.argument))
    .map(({ id }) => id)
  return new Set([...ids, ...ancestors(dag, ids, criterion.up), ...descendants(dag, ids, criterion.down)])
}

function withTests(ids: ReadonlySet<NodeId>, dag: Dag, manifest: Manifest): Set<NodeId> {
  const tests = [...ids]
    .flatMap((id) => dag.children.get(id) ?? [])
    .filter((id) => manifest.nodes.get(id)?.kind === 'data_test')
  return new Set([...ids, ...tests])
}
