import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { Node, NodeId } from '../parse/node.ts'
import { isTest } from '../parse/node-kinds.ts'
import type { Dag } from './dag.ts'
import { findMatching } from './find-matching.ts'
import { type Ground, type IndirectSelection, intersection, type Reach, reachOf, union } from './reach.ts'
import { type Intersection, parseSelector } from './selector-syntax.ts'
import { asWarning, stopAt, type Unmatched, unmatchedCriterion, unmatchedPart } from './unmatched.ts'

/** What of a project is asked for; an empty `select` means everything. */
export interface Selection {
  readonly select: readonly string[]
  readonly exclude: readonly string[]
  /** Which data tests come along. @default 'buildable' */
  readonly indirect?: IndirectSelection | undefined
  /** What it is that a criterion matches nothing. @default 'warn' in `select`, 'error' in `exclude` */
  readonly noMatch?: 'error' | 'warn' | undefined
}

/** What a selection means. */
export interface Selected {
  readonly ids: ReadonlySet<NodeId>
  /** Those of them that are data tests and were named themselves; all of them where nothing was selected. */
  readonly asked: ReadonlySet<NodeId>
  /** Data tests that read what is selected, but do not come along. */
  readonly leftOut: readonly NodeId[]
  /** What each part of `select` takes that matches something, before anything is excluded; none where nothing was selected. */
  readonly parts: readonly SelectedPart[]
}

/** A part of a selection, and what it takes, with the data tests that may come along. */
export interface SelectedPart {
  /** As it was typed. */
  readonly text: string
  readonly ids: ReadonlySet<NodeId>
}

/**
 * The ids that a selection means. Data tests come along as `indirect` says, and go with any node that is excluded. A criterion that matches
 * nothing is told.
 * @throws CupelError `selector-syntax`, `selector-method`, and `selector-empty` where that is an error
 */
export function select(dag: Dag, manifest: Manifest, selection: Selection): Staged<Selected> {
  const { indirect = 'buildable', noMatch } = selection
  const ground: Ground = { dag, manifest, indirect }
  const included = selection.select.length ? resolveSome(selection.select, ground) : everything(ground)
  const excluded = resolve(selection.exclude, '--exclude', { ...ground, indirect: 'eager' })
  stopAt([...(noMatch === 'error' ? included.unmatched : []), ...(noMatch === 'warn' ? [] : excluded.unmatched)])
  const ids = new Set([...included.reach.chosen].filter((id) => !excluded.reach.chosen.has(id)))
  const value = {
    ids,
    asked: new Set([...included.reach.asked].filter((id) => ids.has(id))),
    leftOut: leftOut(included.reach, excluded.reach, ids, dag),
    parts: included.parts,
  }
  const unmatched = [...included.unmatched, ...excluded.unmatched].map(asWarning)
  return { value, diagnostics: unmatched.length ? unmatched : nothingLeft(selection, ids, manifest) }
}

/** What some texts mean, and what of them matches nothing. */
interface Resolved {
  readonly reach: Reach
  readonly unmatched: readonly Unmatched[]
  readonly parts: readonly SelectedPart[]
}

function everything({ dag, manifest }: Ground): Resolved {
  const tests = dag.order.filter((id) => isTest(nodeOf(manifest, id)))
  return { reach: { chosen: new Set(dag.order), waiting: new Set(), asked: new Set(tests) }, unmatched: [], parts: [] }
}

/** What is selected, where the option was given; a text without a criterion selects nothing. */
function resolveSome(texts: readonly string[], ground: Ground): Resolved {
  const some = resolve(texts, '--select', ground)
  if (texts.some((text) => text.trim() !== '')) return some
  const hint = 'Without --select, everything is selected.'
  return { ...some, unmatched: [{ text: texts.join(' '), option: '--select', hint, isTorn: false }] }
}

function resolve(texts: readonly string[], option: string, ground: Ground): Resolved {
  const nodes = [...ground.manifest.nodes.values()]
  const found = parseSelector(texts, option).map((part) => resolveIntersection(part, nodes, ground))
  const reaches = found.map(({ reach }) => reach)
  const reach = union(reaches, ground)
  const parts = found.map((part) =>
    isWithout(part, reach) ? { ...part, unmatched: [unmatchedPart(part.text, option)] } : part,
  )
  const matching = parts.filter(({ unmatched }) => unmatched.length === 0)
  return {
    reach,
    unmatched: eachOnce(parts.flatMap(({ unmatched }) => unmatched)),
    parts: matching.map(({ text, reach: { chosen, waiting } }) => ({ text, ids: new Set([...chosen, ...waiting]) })),
  }
}

/** Whether each criterion of a part matches something, but nothing all of them, or only data tests that do not come along. */
function isWithout({ reach: { chosen, waiting }, unmatched }: ResolvedPart, whole: Reach): boolean {
  return unmatched.length === 0 && chosen.size === 0 && [...waiting].every((id) => !whole.chosen.has(id))
}

/** Each text once, and no parts of a torn name beside it. */
function eachOnce(unmatched: readonly Unmatched[]): readonly Unmatched[] {
  const torn = unmatched.filter(({ isTorn }) => isTorn).map(({ text }) => text)
  const whole = unmatched.filter(({ text }) => !torn.some((name) => name !== text && name.includes(text)))
  return [...new Map(whole.map((found) => [found.text, found])).values()]
}

interface ResolvedPart {
  readonly text: string
  readonly reach: Reach
  readonly unmatched: readonly Unmatched[]
}

function resolveIntersection({ criteria, text }: Intersection, nodes: readonly Node[], ground: Ground): ResolvedPart {
  const matched = criteria.map((criterion) => ({
    criterion,
    found: findMatching(criterion, nodes).map(({ id }) => id),
  }))
  const reaches = matched.map(({ criterion, found }) => reachOf(found, criterion, ground))
  const unmatched = matched.flatMap(({ criterion, found }) =>
    found.length ? [] : [unmatchedCriterion(criterion, nodes)],
  )
  return { text, reach: intersection(reaches, ground), unmatched }
}

/** Data tests that read what is selected, and would come along if all that they read were. */
function leftOut(included: Reach, excluded: Reach, ids: ReadonlySet<NodeId>, { parents }: Dag): readonly NodeId[] {
  const isRead = (test: NodeId) => (parents.get(test) ?? []).some((id) => ids.has(id))
  const isUnasked = (test: NodeId) => !excluded.chosen.has(test) || (!excluded.asked.has(test) && isRead(test))
  const gone = [...included.chosen].filter((id) => excluded.chosen.has(id) && isRead(id))
  return [...included.waiting, ...gone].filter(isUnasked)
}

/** Where every criterion matches, and nothing is left all the same. */
function nothingLeft(
  { select: texts, exclude }: Selection,
  ids: ReadonlySet<NodeId>,
  manifest: Manifest,
): Diagnostic[] {
  if (ids.size > 0 || manifest.nodes.size === 0) return []
  const selection = `"${[...texts, ...exclude.map((text) => `without ${text}`)].join(' ')}"`
  return [diagnostic('selector-empty', { selection }, { severity: 'warning' })]
}
