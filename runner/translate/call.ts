import { atom, type Written } from '../adapters/contract/dialect.ts'
import { counted } from '../counted.ts'
import { arity, dateParts, doubles, exacts, functionKinds, sameFunction } from './functions.ts'
import { hintFor } from './hints.ts'
import { refuse } from './refuse.ts'
import type { Scope } from './scope.ts'
import { type Fields, listOf, only, type Tree, treeOf } from './tree.ts'

type Write = (value: unknown) => Written

/** A call of a function that is no aggregate. @throws Refusal for one that is not on the list */
export function writeFunction(tree: Tree, scope: Scope, write: Write): Written {
  const { kind, fields } = tree
  if (kind === 'extract') {
    only(fields, ['this', 'field'], '"extract"')
    return part(partOf(fields.field), fields.this, fields, scope, write)
  }
  const { name, args } = callOf(tree)
  if (dateParts.has(name)) return part(name, single(name, args, fields), fields, scope, write)
  if (name === 'datepart') return part(text(args[0]), args[1], fields, scope, write)
  if (name === 'date_trunc') return trunc(args, fields, scope, write)
  const [least, most] = arity[name] ?? refuse(`the function "${name}"`, { at: fields, hint: hintFor(name) })
  if (args.length < least || args.length > most)
    refuse(`"${name}" with ${counted(args.length, 'argument')}`, { at: fields, hint: hintFor(name) })
  refuseCounts(name, args, fields)
  const written = args.map(write)
  refuseKinds(name, written, fields)
  const sqls = written.map(({ sql }) => sql)
  const sql = scope.dialect.functions[name]?.(sqls) ?? `${name}(${sqls.join(', ')})`
  return atom(sql, resultOf(name, written))
}

function callOf({ kind, fields }: Tree): { name: string; args: readonly unknown[] } {
  if (kind === 'function') {
    only(fields, ['name', 'args'], `"${String(fields.name)}"`)
    const spelled = String(fields.name).toLowerCase()
    return { name: sameFunction[spelled] ?? spelled, args: listOf(fields.args) }
  }
  if (kind === 'coalesce') return { name: 'coalesce', args: listOf(fields.expressions) }
  if (kind === 'trim') return trimCall(fields)
  const [name = kind, ...keys] = functionKinds[kind] ?? []
  only(fields, keys, `"${name}"`)
  return { name, args: keys.map((key) => fields[key]).filter((value) => treeOf(value) !== undefined) }
}

const sides: Readonly<Record<string, string>> = { Both: 'trim', Leading: 'ltrim', Trailing: 'rtrim' }

function trimCall(fields: Fields): { name: string; args: readonly unknown[] } {
  only(fields, ['this', 'characters', 'position'], '"trim"')
  const args = [fields.this, fields.characters].filter((value) => treeOf(value) !== undefined)
  return { name: sides[String(fields.position)] ?? 'trim', args }
}

const spelledParts: Readonly<Record<string, string>> = { dayofweek: 'dow', dayofyear: 'doy', weekofyear: 'week' }

function partOf(field: unknown): string {
  const custom = treeOf(field)
  const spelled = typeof field === 'string' ? field : custom ? String(Object.values(field as Fields)[0]) : ''
  return spelledParts[spelled.toLowerCase()] ?? spelled.toLowerCase()
}

function part(name: string, value: unknown, at: Fields, scope: Scope, write: Write): Written {
  const named = spelledParts[name] ?? name
  if (!dateParts.has(named) || treeOf(value) === undefined)
    refuse(`the part "${named}" of a date`, { at, hint: `Portable parts are ${[...dateParts].join(', ')}.` })
  return atom(scope.dialect.datePart(named, write(value).sql), named === 'epoch' ? 'double' : 'exact')
}

const truncations: ReadonlySet<string> = new Set([
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
])

function trunc(args: readonly unknown[], at: Fields, scope: Scope, write: Write): Written {
  const unit = text(args[0])
  if (!truncations.has(unit) || args.length !== 2)
    refuse('"date_trunc" to anything but a written unit', {
      at,
      hint: `Write date_trunc('month', …); the units are ${[...truncations].join(', ')}.`,
    })
  return atom(scope.dialect.dateTrunc(unit, write(args[1]).sql))
}

function text(value: unknown): string {
  const tree = treeOf(value)
  return tree?.kind === 'literal' && tree.fields.literal_type === 'string'
    ? String(tree.fields.value).toLowerCase()
    : ''
}

function single(name: string, args: readonly unknown[], at: Fields): unknown {
  if (args.length !== 1) refuse(`"${name}" with ${counted(args.length, 'argument')}`, { at })
  return args[0]
}

/** Where a count below zero, or one, means something else on each engine: the argument's index, and the least it may be. */
const counts: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  left: { 1: 0 },
  right: { 1: 0 },
  lpad: { 1: 0 },
  rpad: { 1: 0 },
  repeat: { 1: 0 },
  split_part: { 2: 1 },
  substring: { 1: 1, 2: 0 },
  round: { 1: 0 },
}

function refuseCounts(name: string, args: readonly unknown[], at: Fields): void {
  for (const [index, least] of Object.entries(counts[name] ?? {})) {
    const tree = treeOf(args[Number(index)])
    if (!tree) continue
    if (tree.kind === 'literal' && /^\d+$/.test(String(tree.fields.value)) && Number(tree.fields.value) >= least)
      continue
    if (name === 'substring' && index === '1' && args.length === 2 && isPosition(tree)) continue
    refuse(`"${name}" with a count that is not written as a number of at least ${least}`, {
      at,
      hint: 'A count below that means something else on each engine. split_part, replace, left and right often say the same; else write a macro of your own with a form for each adapter.',
    })
  }
}

/** `strpos(…)`, or a number more than that: never below zero. */
function isPosition({ kind, fields }: Tree): boolean {
  if (kind === 'str_position') return true
  const [left, right] = [treeOf(fields.left), treeOf(fields.right)]
  return kind === 'add' && left?.kind === 'str_position' && right?.kind === 'literal'
}

function refuseKinds(name: string, args: readonly Written[], at: Fields): void {
  if (name === 'round' && args.length === 2 && args[0]?.is !== 'exact')
    refuse('"round" to digits of what is not evidently a decimal', {
      at,
      hint: 'Write cast(… as decimal(18, 2)), which rounds halves away from zero on every engine.',
    })
  const toText = name === 'concat' ? args : name === 'concat_ws' ? args.slice(1) : []
  if (toText.some(({ is }) => is === 'double'))
    refuse(`"${name}" of a floating number`, {
      at,
      hint: 'Cast it to decimal(18, 2), say: engines print floating numbers differently.',
    })
}

function resultOf(name: string, args: readonly Written[]): Written['is'] {
  if (doubles.has(name)) return 'double'
  if (exacts.has(name)) return 'exact'
  if (['abs', 'ceil', 'floor', 'round', 'nullif'].includes(name)) return args[0]?.is
  if (!['coalesce', 'greatest', 'least'].includes(name)) return undefined
  if (args.some(({ is }) => is === 'double')) return 'double'
  return args.every(({ is }) => is === 'exact') ? 'exact' : undefined
}
