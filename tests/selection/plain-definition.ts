import { fc } from '../support/chance.ts'
import { type PlainCriterion, type PlainSelector, typed } from './plain-selection.ts'

/** A definition of selectors.yml, as YAML holds it. */
export type PlainDefinition = unknown

/** A selection and what is excluded from it, written as a definition in one of the ways that mean the same. */
export function definitionOf(select: PlainSelector, exclude: PlainSelector): fc.Arbitrary<PlainDefinition> {
  const union = setOf('union', select, partOf)
  if (exclude.length === 0) return select.length === 1 && select[0] ? fc.oneof(union, partOf(select[0])) : union
  return fc.tuple(union, setOf('union', exclude, partOf)).map(([of, without]) => {
    const items = (of as { readonly union: readonly unknown[] }).union
    return { union: [...items, { exclude: [without] }] }
  })
}

function partOf(criteria: readonly PlainCriterion[]): fc.Arbitrary<PlainDefinition> {
  const whole = fc.constant(typed([criteria], '"'))
  const apart = setOf('intersection', criteria, criterionOf)
  return criteria.length === 1 && criteria[0]
    ? fc.oneof(whole, apart, criterionOf(criteria[0]))
    : fc.oneof(whole, apart)
}

function setOf<T>(
  kind: 'union' | 'intersection',
  items: readonly T[],
  write: (item: T) => fc.Arbitrary<PlainDefinition>,
): fc.Arbitrary<PlainDefinition> {
  return fc.tuple(...items.map(write)).map((parts) => ({ [kind]: parts }))
}

/** As it is typed, or by dbt's keys where no sign of its value could be taken for another. */
function criterionOf(criterion: PlainCriterion): fc.Arbitrary<PlainDefinition> {
  const text = typed([[criterion]], '"')
  const full = inFull(criterion)
  return full ? fc.constantFrom(text, ...full) : fc.constant(text)
}

function inFull({ method, pieces, up, down, isAt }: PlainCriterion): readonly PlainDefinition[] | undefined {
  const [piece, ...others] = pieces
  if (!piece || others.length > 0 || !('text' in piece) || /[*?[\]]/.test(piece.text) || method === 'bare')
    return undefined
  if (isAt && down > 0) return undefined
  const depth = (steps: number, key: string) => (Number.isFinite(steps) ? { [key]: steps } : {})
  const full = {
    method,
    value: piece.text,
    ...(up > 0 && { parents: true, ...depth(up, 'parents_depth') }),
    ...(down > 0 && { children: true, ...depth(down, 'children_depth') }),
    ...(isAt && { childrens_parents: true }),
  }
  return up === 0 && down === 0 && !isAt ? [full, { [method]: piece.text }] : [full]
}
