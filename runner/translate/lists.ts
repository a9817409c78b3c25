import { atom, type ListWords, type Traits, type Written } from '../adapters/contract/dialect.ts'
import type { SqlType } from '../sql/sql-type.ts'
import { aggregateType } from './aggregate-types.ts'
import { asText } from './as-text.ts'
import { bytewise, ofType } from './comparable.ts'
import { familyOf, isPlainInteger, known } from './known-types.ts'
import { listChange } from './list-changes.ts'
import { meeting } from './meeting.ts'
import { enclosed } from './precedence.ts'
import { quoted, type Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, listOf, nameOf, type Tree, treeOf } from './tree.ts'
import { truthOf } from './truth.ts'
import { wholeOf } from './whole.ts'
import type { Write } from './write.ts'
import { writtenType } from './written-type.ts'

const list = (of: SqlType): SqlType => ({ kind: 'list', of })

/** The type of a list's values; undefined for what is no list. */
export function elementOf({ type }: Traits): SqlType | undefined {
  return type?.kind === 'list' ? type.of : undefined
}

/** `[a, b]`, and calls that take or make lists; undefined where the target has none, or it is no such call. @throws Refusal */
export function writeList(name: string, args: readonly unknown[], at: Fields, scope: Scope, write: Write) {
  const { lists } = scope.dialect
  if (!lists) return undefined
  if (name === 'list_value' || name === 'array_func') return made(args, at, lists, scope, write)
  if (splits.has(name)) return split(args, at, lists, scope, write)
  if (name === 'generate_series' || name === 'range') return series(name, args, lists, write)
  if (!takesList(name) || args.length === 0) return undefined
  const isBehind = behind.has(name)
  const first = enclosed(write(args[isBehind ? 1 : 0]))
  const of = elementOf(first)
  return of && ofList(name, first, of, isBehind ? args.slice(0, 1) : args.slice(1), lists, scope, write)
}

const splits: ReadonlySet<string> = new Set(['string_split', 'str_split', 'split', 'string_to_array'])
/** Those that take the list second. */
const behind: ReadonlySet<string> = new Set(['list_prepend', 'array_prepend'])
const takesList = (name: string) =>
  /^(list|array)_/.test(name) || name === 'length' || name === 'len' || name === 'cardinality' || name === 'unnest'

/** A list that is written out, of the type in which its values meet. */
function made(args: readonly unknown[], at: Fields, lists: ListWords, scope: Scope, write: Write): Written | undefined {
  const { args: items, type } = meeting(args.map(write), scope, at)
  const named = type && writtenType(list(type), scope.dialect)
  if (!type || !named) return refuse('a list of values whose type is not known here', { at, hint: 'Cast them.' })
  return atom(
    lists.make(
      items.map(({ sql }) => sql),
      named,
    ),
    list(type),
  )
}

function split([text, separator]: readonly unknown[], at: Fields, lists: ListWords, { dialect }: Scope, write: Write) {
  const tree = treeOf(separator)
  if (tree?.kind !== 'literal' || !String(tree.fields.value))
    return refuse('a text that is split by what is not written out', { at, hint: 'Write the separator in quotes.' })
  const sql = lists.split(write(text).sql, dialect.text(String(tree.fields.value)))
  return { ...atom(`(${sql})`), type: list(known.text) }
}

function series(name: string, args: readonly unknown[], lists: ListWords, write: Write): Written | undefined {
  const written = args.map(write)
  if (written.length === 0 || written.length > 2 || !written.every(({ type }) => isPlainInteger(type))) return undefined
  const [from = '0', to = '0'] = written.length === 1 ? ['0', written[0]?.sql] : written.map(({ sql }) => sql)
  return atom(lists.series(from, name === 'range' ? `${to} - 1` : to), list(known.bigint))
}

function ofList(
  name: string,
  { sql }: Written,
  of: SqlType,
  others: readonly unknown[],
  lists: ListWords,
  scope: Scope,
  write: Write,
): Written | undefined {
  switch (name.replace(/^array_/, 'list_')) {
    case 'unnest':
      return others.length > 0 ? undefined : atom(lists.unnested(sql), of)
    case 'length':
    case 'len':
    case 'cardinality':
    case 'list_length':
      return others.length > 0 ? undefined : atom(lists.length(sql), known.bigint)
    case 'list_contains':
    case 'list_has':
      return atom(`(${lists.contains(sql, enclosed(ofType(write(others[0]), of, scope)).sql)})`, known.boolean)
    case 'list_to_string':
    case 'list_join':
      return familyOf(of) === 'text' ? atom(lists.joined(sql, write(others[0]).sql), known.text) : undefined
    case 'list_sort':
      return others.length > 0 ? undefined : sorted(sql, of, '', lists, scope)
    case 'list_reverse_sort':
      return others.length > 0 ? undefined : sorted(sql, of, ' desc', lists, scope)
    case 'list_extract':
    case 'list_element':
      return elementAt(sql, of, others[0], lists)
    case 'list_first':
      return atom(lists.at(sql, 1), of)
    case 'list_last':
      return atom(lists.at(sql, -1), of)
    case 'list_transform':
    case 'list_apply':
    case 'list_filter':
      return mapped(name, sql, of, others[0], lists, scope)
    case 'list_aggregate':
    case 'list_aggr':
      return aggregated(textOf(others[0]), sql, of, lists, scope)
    default: {
      const called = name.replace(/^array_/, 'list_')
      const change = listChange(
        { name: called, list: { ...atom(sql), type: list(of) }, of, others },
        lists,
        scope,
        write,
      )
      return change ?? aggregated(name.replace(/^(list|array)_/, ''), sql, of, lists, scope)
    }
  }
}

const textOf = (value: unknown) => String(treeOf(value)?.fields.value ?? '')
const aggregates: ReadonlySet<string> = new Set(['sum', 'min', 'max', 'avg', 'count', 'bool_and', 'bool_or'])

function aggregated(name: string, sql: string, of: SqlType, lists: ListWords, { dialect }: Scope) {
  if (!aggregates.has(name)) return undefined
  const type = aggregateType(name, of)
  const value = lists.aggregate(sql, name)
  return name === 'avg' ? atom(`cast(${value} as ${dialect.types.double})`, type) : atom(value, type)
}

function sorted(sql: string, of: SqlType, direction: string, lists: ListWords, scope: Scope): Written {
  const order = (value: string) => `${bytewise(atom(value, of), scope).sql}${direction} nulls last`
  return { ...atom(`(${lists.sorted(sql, order)})`), type: list(of) }
}

/** A value by its place, from the end where that is less than nothing. */
function elementAt(sql: string, of: SqlType, place: unknown, { at }: ListWords): Written | undefined {
  const index = wholeOf(place)
  return index === undefined ? undefined : atom(at(sql, index), of)
}

/** `l[1]` of a list; undefined for anything else. */
export function writeElement(fields: Fields, { dialect }: Scope, write: Write): Written | undefined {
  if (!dialect.lists) return undefined
  const value = enclosed(write(fields.this))
  const of = elementOf(value)
  return of && elementAt(value.sql, of, fields.index, dialect.lists)
}

/** `x -> x + 1`, whose parameter is a relation's column while its body is written. */
function mapped(name: string, sql: string, of: SqlType, lambda: unknown, lists: ListWords, scope: Scope) {
  const { parameters, body } = treeOf(lambda)?.fields ?? {}
  const [parameter, ...others] = listOf(parameters)
  if (treeOf(lambda)?.kind !== 'lambda' || others.length > 0) return undefined
  const within = withParameter(nameOf(parameter), of, scope)
  const value = within.write(body, within)
  const spelled = quoted(nameOf(parameter), scope.dialect)
  if (name.endsWith('filter'))
    return { ...atom(`(${lists.mapped(sql, spelled, spelled, truthOf(value, body).sql)})`), type: list(of) }
  if (!value.type) return refuse('a list of values whose type is not known here', { at: lambda, hint: 'Cast them.' })
  const type = value.type === known.literal ? known.text : value.type
  const item = value.type === known.literal ? asText(value, scope, 'a text', lambda).sql : value.sql
  return { ...atom(`(${lists.mapped(sql, spelled, item)})`), type: list(type) }
}

function withParameter(name: string, of: SqlType, scope: Scope): Scope {
  const relations = new Map([['_cupel_list', [{ name, type: of }]]])
  return { ...scope, outer: scope, relations, aliases: new Map(), preferred: new Set(), merged: new Map() }
}

/** `[x * 2 for x in l if x > 1]`. */
export function writeComprehension({ fields }: Tree, scope: Scope, write: Write): Written | undefined {
  const { lists } = scope.dialect
  const source = enclosed(write(fields.iterator))
  const of = elementOf(source)
  const parameter = treeOf(fields.expression)?.fields.name
  if (!lists || !of || !isFields(parameter)) return undefined
  const within = withParameter(nameOf(parameter), of, scope)
  const value = within.write(fields.this, within)
  const condition = treeOf(fields.condition) ? truthOf(within.write(fields.condition, within), fields).sql : undefined
  if (!value.type) return undefined
  const sql = lists.mapped(source.sql, quoted(nameOf(parameter), scope.dialect), value.sql, condition)
  return { ...atom(`(${sql})`), type: list(value.type) }
}
