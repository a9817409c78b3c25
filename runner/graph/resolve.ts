import { CupelError } from '../errors.ts'
import { type Location, locate } from '../location.ts'
import type { Node } from '../parse/node.ts'
import type { MethodDefinition, NamedSelector, SelectorDefinition } from '../parse/selectors/selector-definition.ts'
import { nearOrAll } from '../suggest.ts'
import { findMatching } from './find-matching.ts'
import type { Beside } from './methods/method.ts'
import { placeIn } from './place-in.ts'
import { difference, type Ground, intersection, type Reach, reachFrom, reachOf, union } from './reach.ts'
import { type Criterion, type Intersection, literalCriterion, parseSelector, refuse } from './selector-syntax.ts'
import { type Unmatched, unmatchedCriterion, unmatchedPart } from './unmatched.ts'

/** What a selection means, and what of it matches nothing. */
export interface Resolved {
  readonly reach: Reach
  readonly unmatched: readonly Unmatched[]
}

/** The same of a part of it. */
export interface ResolvedPart extends Resolved {
  /** As it was typed. */
  readonly text: string
}

/** Where selectors are resolved: those that there are, and those that are being resolved, each by the one before. */
export interface SelectorGround extends Ground {
  readonly selectors: ReadonlyMap<string, NamedSelector>
  readonly path: readonly string[]
  readonly beside: Beside
}

/**
 * What some texts mean that were typed for an option, part by part, and all of them together.
 * @throws CupelError `selector-syntax`, `selector-method`, `selector-unknown`
 */
export function resolveTexts(
  texts: readonly string[],
  option: string,
  ground: SelectorGround,
): Resolved & { readonly parts: readonly ResolvedPart[] } {
  const found = parseSelector(texts, option).map((part) => resolveIntersection(part, ground))
  const reach = union(
    found.map((part) => part.reach),
    ground,
  )
  const parts = found.map((part) =>
    isWithout(part, reach) ? { ...part, unmatched: [unmatchedPart(part.text, option)] } : part,
  )
  return { reach, unmatched: eachOnce(parts.flatMap(({ unmatched }) => unmatched)), parts }
}

/**
 * What a selector of selectors.yml means.
 * @param place where it is named
 * @throws CupelError `selector-unknown`, `selector-syntax` where it leads to itself, and for what is faulty in it
 */
export function resolveSelector(name: string, ground: SelectorGround, place?: Location): Resolved {
  const { selectors, path } = ground
  const selector = selectors.get(name)
  if (!selector) {
    const names = [...selectors.keys()]
    const hint = names.length
      ? nearOrAll(name, names)
      : 'They stand in selectors.yml beside project.yml; there are none.'
    throw new CupelError('selector-unknown', { name }, { location: place, hint })
  }
  if (path.includes(name)) {
    const circle = [...path.slice(path.indexOf(name)), name].join(' → ')
    const reason = `selectors stand on each other in a circle: ${circle}`
    throw new CupelError('selector-syntax', { reason }, { location: place ?? selector.location })
  }
  return resolveDefinition(selector.definition, { ...ground, path: [...path, name] })
}

const file = 'selectors.yml'

function resolveDefinition(definition: SelectorDefinition, ground: SelectorGround): Resolved {
  switch (definition.kind) {
    case 'text':
      return placeIn(definition.location, file, () => resolveTexts([definition.text], file, ground))
    case 'method':
      return resolveMethod(definition, ground)
    case 'without': {
      const from = resolveDefinition(definition.from, ground)
      const excluded = resolveDefinition(definition.exclude, { ...ground, indirect: 'eager' })
      return { reach: difference(from.reach, excluded.reach), unmatched: [...from.unmatched, ...excluded.unmatched] }
    }
    default: {
      const parts = definition.parts.map((part) => resolveDefinition(part, ground))
      const reaches = parts.map(({ reach }) => reach)
      const reach = definition.kind === 'union' ? union(reaches, ground) : intersection(reaches, ground)
      return { reach, unmatched: eachOnce(parts.flatMap(({ unmatched }) => unmatched)) }
    }
  }
}

function resolveMethod(
  { method, value, up, down, isAt, indirect, methodPlace, location }: MethodDefinition,
  ground: SelectorGround,
): Resolved {
  const criterion = { ...literalCriterion(method, value, file), up, down, isAt }
  if (isAt && down > 0) {
    const hint = 'Leave one of them out; childrens_parents takes along what is below already.'
    placeIn(methodPlace, file, () => refuse('childrens_parents stands beside children', criterion.typed, hint))
  }
  const own = indirect ? { ...ground, indirect } : ground
  try {
    return placeIn(location, file, () => resolveCriterion(criterion, own))
  } catch (error) {
    if (!(error instanceof CupelError) || error.code !== 'selector-method') throw error
    throw Object.assign(error, { location: methodPlace })
  }
}

function resolveIntersection({ criteria, text }: Intersection, ground: SelectorGround): ResolvedPart {
  const parts = criteria.map((criterion) => resolveCriterion(criterion, ground))
  const reach = intersection(
    parts.map((part) => part.reach),
    ground,
  )
  return { text, reach, unmatched: parts.flatMap(({ unmatched }) => unmatched) }
}

function resolveCriterion(criterion: Criterion, ground: SelectorGround): Resolved {
  if (criterion.method === 'selector') return resolveNamed(criterion, ground)
  const nodes: readonly Node[] = [...ground.manifest.nodes.values()]
  const found = findMatching(criterion, nodes, ground.beside).map(({ id }) => id)
  const unmatched = found.length ? [] : [unmatchedCriterion(criterion, nodes)]
  return { reach: reachOf(found, criterion, ground), unmatched }
}

/** `selector:nightly`, and what the graph takes along with all that it means. */
function resolveNamed(criterion: Criterion, ground: SelectorGround): Resolved {
  const { value, typed } = criterion
  const { option, whole, valueFrom, to } = typed
  const resolved = resolveSelector(value.text, ground, locate(option, whole, valueFrom, to - valueFrom))
  return { ...resolved, reach: reachFrom(resolved.reach, criterion, ground) }
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
