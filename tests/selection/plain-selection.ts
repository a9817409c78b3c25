import { fc } from '../support/chance.ts'
import type { PlainGraph } from './plain-graph.ts'
import { candidates, type PlainMethod, plainMethods } from './plain-methods.ts'

/** A value in pieces: a text as it is, or a sign that stands for others. */
export type Piece = { readonly text: string } | { readonly glob: '*' | '?' } | CharacterSet

/** One of some characters, or none of them. */
export interface CharacterSet {
  readonly any: string
  readonly ranges: readonly (readonly [from: string, to: string])[]
  readonly isNegated: boolean
}

export interface PlainCriterion {
  readonly method: PlainMethod
  readonly pieces: readonly Piece[]
  readonly up: number
  readonly down: number
  readonly isAt: boolean
}

/** A union of intersections. */
export type PlainSelector = readonly (readonly PlainCriterion[])[]

const steps = fc.constantFrom(0, 0, 0, 1, 2, Number.POSITIVE_INFINITY)

/** A part of a value replaced by a sign that stands for it. */
function withGlob(text: string, kind: '*' | '?', from: number, to: number): readonly Piece[] {
  const letters = [...text]
  const start = from % (letters.length + 1)
  const end = kind === '?' ? start + 1 : Math.max(start, to % (letters.length + 1))
  if (kind === '?' && start >= letters.length) return [{ text }]
  return [{ text: letters.slice(0, start).join('') }, { glob: kind }, { text: letters.slice(end).join('') }]
}

const letter = fc.constantFrom(...'abcxyzABC129é東')

/** A character of a value replaced by a set that it may be one of. */
function withSet(text: string, at: number): fc.Arbitrary<readonly Piece[]> {
  const letters = [...text]
  const index = at % letters.length
  const others = fc.array(fc.constantFrom(...letters, ...'-]^!\\,+'), { maxLength: 3 })
  const range = fc
    .tuple(letter, letter)
    .map(([one, other]) => (one < other ? ([one, other] as const) : ([other, one] as const)))
  return fc
    .record({ others, isIn: fc.boolean(), ranges: fc.array(range, { maxLength: 2 }), isNegated: fc.boolean() })
    .map(({ others: some, isIn, ranges, isNegated }) => [
      { text: letters.slice(0, index).join('') },
      {
        any: [...some, ...(isIn || some.length === 0 ? letters.slice(index, index + 1) : [])].join(''),
        ranges,
        isNegated,
      },
      { text: letters.slice(index + 1).join('') },
    ])
}

function criterionOf(graph: PlainGraph): fc.Arbitrary<PlainCriterion> {
  const value = fc.constantFrom(...plainMethods).chain((method) => {
    const values = [...new Set(graph.flatMap((node) => candidates(method, node)))]
    return fc.record({
      method: fc.constant(method),
      value: fc.constantFrom(...(values.length ? values : [method === 'test_type' ? 'data' : 'seed'])),
    })
  })
  const pieces = value.chain(({ method, value: text }) =>
    fc
      .oneof(
        { weight: 3, arbitrary: fc.constant<readonly Piece[]>([{ text }]) },
        {
          weight: 1,
          arbitrary: fc
            .record({ kind: fc.constantFrom('*' as const, '?' as const), from: fc.nat(), to: fc.nat() })
            .map(({ kind, from, to }) => withGlob(text, kind, from, to)),
        },
        { weight: 1, arbitrary: fc.nat().chain((at) => withSet(text, at)) },
      )
      .map((some) => ({ method, pieces: some })),
  )
  return fc
    .record({
      of: pieces,
      up: steps,
      down: steps,
      isAt: fc.nat({ max: 5 }).map((number) => number === 0),
    })
    .map(({ of: { method, pieces: some }, up, down, isAt }) => ({
      method,
      pieces: some,
      up,
      down: isAt ? 0 : down,
      isAt,
    }))
}

/** Selections among the nodes of a graph. */
export function selectorsOf(graph: PlainGraph, minLength: number): fc.Arbitrary<PlainSelector> {
  const part = fc.array(criterionOf(graph), { minLength: 1, maxLength: 3 })
  return fc.array(part, { minLength, maxLength: 3 })
}

/** How a selection is typed, in quotes of one kind or the other. */
export function typed(selector: PlainSelector, quote: '"' | "'"): string {
  return selector.map((part) => part.map((criterion) => criterionText(criterion, quote)).join(',')).join(' ')
}

function criterionText({ method, pieces, up, down, isAt }: PlainCriterion, quote: '"' | "'"): string {
  const value = pieces.map((piece) => pieceText(piece, quote)).join('')
  const before = up === 0 ? '' : `${Number.isFinite(up) ? up : ''}+`
  const behind = down === 0 ? '' : `+${Number.isFinite(down) ? down : ''}`
  return `${isAt ? '@' : ''}${before}${method === 'bare' ? '' : `${method}:`}${value}${behind}`
}

function pieceText(piece: Piece, quote: '"' | "'"): string {
  if ('glob' in piece) return piece.glob
  if ('text' in piece) return quotedText(piece.text, quote)
  const ranges = piece.ranges.map(([from, to]) => `${from}-${to}`).join('')
  return `[${piece.isNegated ? '!' : ''}${quotedText(piece.any, quote)}${ranges}]`
}

/** What is plain stands without quotes. */
function quotedText(text: string, quote: '"' | "'"): string {
  return /^[a-z_][a-z_.]*$/i.test(text) || text === ''
    ? text
    : `${quote}${text.replaceAll(quote, quote + quote)}${quote}`
}
