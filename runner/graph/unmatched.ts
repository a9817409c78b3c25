import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import type { Node } from '../parse/node.ts'
import { nearest } from '../suggest.ts'
import { methodNamed } from './methods/index.ts'
import type { Criterion } from './selector-syntax.ts'

/** A part of a selection that matches nothing. */
export interface Unmatched {
  /** As it was typed, or the name that was meant by it. */
  readonly text: string
  /** Where it was typed, as `--select`. */
  readonly option: string
  /** What may have been meant. */
  readonly hint: string | undefined
  /** Whether it is a name that spaces or commas tore. */
  readonly isTorn: boolean
}

/** A criterion that matches nothing, with what may have been meant by it. */
export function unmatchedCriterion({ text, typed, ...criterion }: Criterion, nodes: readonly Node[]): Unmatched {
  const { option } = typed
  const values = methodNamed(criterion.method)?.values(nodes, criterion.argument) ?? []
  const torn = values.find((value) => isTorn(value, typed))
  if (torn === undefined) return { text, option, hint: hintFor(criterion, values, nodes), isTorn: false }
  return { text: torn, option, hint: `Such a name stands in quotes: ${option} '${quoted(torn)}'`, isTorn: true }
}

/** A part of a selection whose criteria all match something, but nothing together. */
export function unmatchedPart(text: string, option: string): Unmatched {
  const hint = 'Each part of it matches something, but nothing matches all of them.'
  return { text, option, hint, isTorn: false }
}

/** Whether a criterion is a part of a name that was taken apart at its spaces or commas. */
function isTorn(name: string, { whole, valueFrom, to }: Criterion['typed']): boolean {
  const at = /[\s,]/.test(name) ? whole.indexOf(name) : -1
  return at >= 0 && at <= valueFrom && at + name.length >= to
}

/** A name as a criterion that means it and nothing else. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function hintFor(
  { value, method: name }: Pick<Criterion, 'value' | 'method'>,
  values: readonly string[],
  nodes: readonly Node[],
): string | undefined {
  if (value.isGlob) return undefined
  // A value that could be, and is none of any node, is no slip of the pen.
  if (values.includes(value.text)) return undefined
  const near = nearest(value.text, values) ?? lastPart(value.text, values)
  if (near !== undefined) return `Did you mean "${near}"?`
  const others = ['name', 'source', 'tag', 'test_name', 'file', 'path'].filter((other) => other !== name)
  const other = others.find((method) => methodNamed(method)?.values(nodes, []).includes(value.text))
  return other && `Did you mean "${other}:${value.text}"?`
}

/** The name in a relation's, as the lines of a run print it: `orders` in `gold.orders`. */
function lastPart(text: string, values: readonly string[]): string | undefined {
  const last = text.slice(text.lastIndexOf('.') + 1)
  return last !== text && values.includes(last) ? last : undefined
}

/** As a finding that stops nothing. */
export function asWarning(unmatched: Unmatched): Diagnostic {
  return diagnostic('selector-empty', { selection: named(unmatched) }, { severity: 'warning', hint: unmatched.hint })
}

/**
 * Ends a command at what matches nothing, all of it together; goes on where there is none.
 * @throws CupelError `selector-empty`
 */
export function stopAt(unmatched: readonly Unmatched[]): void {
  if (unmatched.length === 0) return
  const hint = [...new Set(unmatched.flatMap((one) => one.hint ?? []))].join('\n')
  throw new CupelError('selector-empty', { selection: unmatched.map(named).join(', nor ') }, { hint })
}

function named({ text, option }: Unmatched): string {
  return `"${text}" of ${option}`
}
