import { CupelError } from '../errors.ts'

/** One criterion of a selection: what matches, and how far up and down the graph. */
export interface Criterion {
  readonly method: string
  /** What stands behind a dot in the method, as `materialized` in `config.materialized:view`. */
  readonly argument?: string
  readonly value: string
  /** How many steps up and down are taken along; 0 for none. */
  readonly up: number
  readonly down: number
}

/** A union of intersections of criteria. */
export type Selector = readonly (readonly Criterion[])[]

const shape = /^(\d*\+)?(?:([a-z_]+)(?:\.([\w.]+))?:)?([^+]*?)(\+\d*)?$/

/**
 * Reads a selection: spaces unite, commas intersect; `+` takes along what is above or below, `2+` two steps of it.
 * @param texts each given selection, as `+gold tag:daily,path:models/gold`
 * @throws CupelError `selector-syntax`, with a caret under the faulty criterion
 */
export function parseSelector(texts: readonly string[]): Selector {
  return texts.flatMap((text) =>
    [...text.matchAll(/\S+/g)].map(({ 0: union, index }) => {
      let at = index
      return union.split(',').map((criterion) => {
        const parsed = parseCriterion(criterion, text, at)
        at += criterion.length + 1
        return parsed
      })
    }),
  )
}

function parseCriterion(criterion: string, whole: string, at: number): Criterion {
  const match = shape.exec(criterion)
  const [, up, method, argument, value = '', down] = match ?? []
  if (!match || value === '') {
    const reason = value === '' && match ? `"${criterion}" names nothing` : `"${criterion}" is not understood`
    const hint = `${whole}\n${' '.repeat(at)}${'^'.repeat(Math.max(1, criterion.length))}\nA criterion is a name, tag:…, path:…, source:… or config.…:…, with + before or behind it.`
    throw new CupelError('selector-syntax', { reason }, { hint })
  }
  return {
    method: method ?? (value.includes('/') || value.endsWith('.sql') ? 'path' : 'name'),
    ...(argument && { argument }),
    value,
    up: steps(up),
    down: steps(down),
  }
}

function steps(text: string | undefined): number {
  if (text === undefined) return 0
  const digits = text.replace('+', '')
  return digits === '' ? Number.POSITIVE_INFINITY : Number(digits)
}
