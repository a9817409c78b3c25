import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { isTest } from '../parse/node-kinds.ts'
import type { NamedSelector } from '../parse/selectors/selector-definition.ts'
import type { Dag } from './dag.ts'
import type { Beside } from './methods/method.ts'
import type { IndirectSelection, Reach } from './reach.ts'
import { type Resolved, type ResolvedPart, resolveSelector, resolveTexts, type SelectorGround } from './resolve.ts'
import { asWarning, stopAt } from './unmatched.ts'

/** What of a project is asked for; an empty `select` means everything, or what a selector means that is named instead. */
export interface Selection {
  readonly select: readonly string[]
  readonly exclude: readonly string[]
  /** A selector of selectors.yml. */
  readonly selector?: string | undefined
  /** Those that there are. */
  readonly selectors?: ReadonlyMap<string, NamedSelector>
  /** What is known of nodes beside the project. */
  readonly beside?: Beside | undefined
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
 * @throws CupelError `selector-syntax`, `selector-method`, `selector-unknown`, and `selector-empty` where that is an error
 */
export function select(dag: Dag, manifest: Manifest, selection: Selection): Staged<Selected> {
  const { indirect = 'buildable', noMatch } = selection
  const { selector, selectors = new Map(), beside = {} } = selection
  const ground: SelectorGround = { dag, manifest, indirect, selectors, path: [], beside }
  const included =
    selector !== undefined
      ? includeSelector(selector, ground)
      : selection.select.length
        ? includeTexts(selection.select, ground)
        : everything(ground)
  const excluded = resolveTexts(selection.exclude, '--exclude', { ...ground, indirect: 'eager' })
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

function everything({ dag, manifest }: SelectorGround): Included {
  const tests = dag.order.filter((id) => isTest(nodeOf(manifest, id)))
  return { reach: { chosen: new Set(dag.order), waiting: new Set(), asked: new Set(tests) }, unmatched: [], parts: [] }
}

/** What is selected, and what each part of it takes. */
interface Included extends Resolved {
  readonly parts: readonly SelectedPart[]
}

/** What is selected, where the option was given; a text without a criterion selects nothing. */
function includeTexts(texts: readonly string[], ground: SelectorGround): Included {
  const some = resolveTexts(texts, '--select', ground)
  const parts = some.parts.filter(({ unmatched }) => unmatched.length === 0).map(partOf)
  if (texts.some((text) => text.trim() !== '')) return { ...some, parts }
  const hint = 'Without --select, everything is selected.'
  return { ...some, parts, unmatched: [{ text: texts.join(' '), option: '--select', hint, isTorn: false }] }
}

function includeSelector(name: string, ground: SelectorGround): Included {
  const resolved = resolveSelector(name, ground)
  return { ...resolved, parts: [partOf({ ...resolved, text: `selector:${name}` })] }
}

function partOf({ text, reach: { chosen, waiting } }: ResolvedPart): SelectedPart {
  return { text, ids: new Set([...chosen, ...waiting]) }
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
  { select: texts, exclude, selector }: Selection,
  ids: ReadonlySet<NodeId>,
  manifest: Manifest,
): Diagnostic[] {
  if (ids.size > 0 || manifest.nodes.size === 0) return []
  const named = selector === undefined ? texts : [`selector:${selector}`]
  const selection = `"${[...named, ...exclude.map((text) => `without ${text}`)].join(' ')}"`
  return [diagnostic('selector-empty', { selection }, { severity: 'warning' })]
}
