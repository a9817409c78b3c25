import { literalPattern } from '../literal-pattern.ts'
import type { NamedColumn } from './named-columns.ts'
import { refuse } from './refuse.ts'
import { listOf, nameOf, only, treeOf } from './tree.ts'

/** A column that was chosen, its name, and what the groups of a pattern found in that. */
export interface Chosen {
  readonly of: NamedColumn
  readonly column: string
  readonly groups: readonly string[]
}

/**
 * Which columns `columns(…)` means: all, all but some, those of a list, those whose name a pattern finds, those for which a condition on
 * the name holds.
 * @throws Refusal for a choice that only the project's dialect can make
 */
export function chooseColumns(choice: unknown, columns: readonly NamedColumn[]): readonly Chosen[] {
  const tree = treeOf(choice)
  const chosen = (of: NamedColumn, groups: readonly string[] = [of.column.name]): Chosen => ({
    of,
    column: of.column.name,
    groups,
  })
  if (tree?.kind === 'star') {
    only(tree.fields, ['table', 'except'], '"columns(*)"', 'Choose the columns by a list of names.')
    const left = new Set(listOf(tree.fields.except).map((name) => nameOf(name).toLowerCase()))
    return columns.filter(({ column }) => !left.has(column.name.toLowerCase())).map((of) => chosen(of))
  }
  if (tree?.kind === 'literal') {
    const pattern = patternOf(String(tree.fields.value), choice)
    return columns.flatMap((of) => {
      const found = pattern.exec(of.column.name)
      return found
        ? [
            chosen(
              of,
              [...found].map((group) => group ?? ''),
            ),
          ]
        : []
    })
  }
  if (tree?.kind === 'array_func') {
    const names = new Set(listOf(tree.fields.expressions).map((name) => textOf(name, choice).toLowerCase()))
    return columns.filter(({ column }) => names.has(column.name.toLowerCase())).map((of) => chosen(of))
  }
  const { parameters, body } = tree?.kind === 'lambda' ? tree.fields : {}
  const [parameter] = listOf(parameters)
  const holds = condition(body, nameOf(parameter), choice)
  return columns.filter(({ column }) => holds(column.name)).map((of) => chosen(of))
}

type Holds = (name: string) => boolean

/** A condition on a name: `like`, `=`, `in`, `starts_with` and their like, joined by `and`, `or` and `not`. */
function condition(value: unknown, parameter: string, at: unknown): Holds {
  const { kind = '', fields = {} } = treeOf(value) ?? {}
  const within = (part: unknown) => condition(part, parameter, at)
  const isName = (part: unknown) =>
    treeOf(part)?.kind === 'column' && nameOf(treeOf(part)?.fields.name).toLowerCase() === parameter.toLowerCase()
  const text = (part: unknown) => textOf(part, at)
  if (kind === 'paren') return within(fields.this)
  if (kind === 'not') {
    const holds = within(fields.this)
    return (name) => !holds(name)
  }
  if (kind === 'and' || kind === 'or') {
    const [left, right] = [within(fields.left), within(fields.right)]
    return kind === 'and' ? (name) => left(name) && right(name) : (name) => left(name) || right(name)
  }
  if ((kind === 'like' || kind === 'i_like') && isName(fields.left) && !fields.escape) {
    const pattern = likePattern(text(fields.right), kind === 'i_like')
    return (name) => pattern.test(name)
  }
  if ((kind === 'eq' || kind === 'neq') && isName(fields.left)) {
    const wanted = text(fields.right)
    return (name) => (name === wanted) === (kind === 'eq')
  }
  if (kind === 'in' && isName(fields.this) && !fields.query) {
    const names = new Set(listOf(fields.expressions).map(text))
    return (name) => names.has(name) === !fields.not
  }
  const called = { starts_with: 'startsWith', ends_with: 'endsWith', contains: 'includes' } as const
  if ((kind === 'starts_with' || kind === 'ends_with' || kind === 'contains') && isName(fields.this)) {
    const part = text(fields.expression)
    return (name) => name[called[kind]](part)
  }
  return refuse('"columns" with this condition', { at, hint })
}

const hint =
  'Choose by a list of names, by a pattern in quotes, or by like, =, in, starts_with, ends_with and contains, joined by and, or and not.'

function likePattern(like: string, ignoresCase: boolean): RegExp {
  const source = [...like].map((letter) => {
    if (letter === '%') return '.*'
    return letter === '_' ? '.' : literalPattern(letter)
  })
  return new RegExp(`^${source.join('')}$`, `su${ignoresCase ? 'i' : ''}`)
}

/** The project's dialect has RE2's patterns; of those that mean the same here, all are taken. */
function patternOf(written: string, at: unknown): RegExp {
  const { 1: flags = '', 2: pattern = '' } = /^(?:\(\?(i)\))?([\s\S]*)$/.exec(written) ?? []
  if (/\(\?(?!:)|\\[pPzAQECb]|\[\[:/.test(pattern)) return refuse('"columns" with this pattern', { at, hint })
  try {
    return new RegExp(pattern, `u${flags}`)
  } catch {
    return refuse('"columns" with this pattern', { at, hint })
  }
}

function textOf(value: unknown, at: unknown): string {
  const tree = treeOf(value)
  if (tree?.kind === 'literal' && tree.fields.literal_type === 'string') return String(tree.fields.value)
  return refuse('"columns" of names that are not written out', { at, hint })
}
