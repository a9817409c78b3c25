import { atom, type Dialect, type Written } from '../adapters/contract/dialect.ts'
import { writeAggregate } from './aggregate.ts'
import { isAggregate } from './aggregate-call.ts'
import { definite } from './definite.ts'
import { ranking, windowKinds } from './functions.ts'
import { ignoringNulls } from './ignore-nulls.ts'
import { familyOf, isPlainInteger, known } from './known-types.ts'
import { meeting } from './meeting.ts'
import { orderItems } from './order.ts'
import { orderedOver } from './ordered-window.ts'
import { isPlaceholder } from './placeholder.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, listOf, nameOf, needed, only, treeOf } from './tree.ts'
import type { Write } from './write.ts'

/** A function over a window. Named windows are written out, since not every engine has them. */
export function writeWindow(fields: Fields, scope: Scope, write: Write): Written {
  only(fields, ['this', 'over'], 'a window function')
  const given = needed(fields.this)
  const { called, over } = orderedOver({
    called: given,
    over: isFields(fields.over) ? windowOf(fields.over, scope) : {},
  })
  const { kind } = called
  const isRanking = ranking.has(kind)
  const sql = ` over (${specification(over, kind, scope, write)})`
  if (isAggregate(kind))
    return writeAggregate(called, scope, write, { sql, isOrdered: listOf(over.order_by).length > 0 })
  if (kind === 'function' && isPlaceholder(called.fields))
    return atom(`${String(called.fields.name).toLowerCase()}()${sql}`)
  const [name, ...keys] = windowKinds[kind] ?? refuse(`"${kind}" over a window`, { at: fields })
  only(called.fields, [...keys, 'ignore_nulls'], `"${name}"`)
  const args = keys.map((key) => called.fields[key]).filter((value) => treeOf(value) !== undefined)
  const values = keys.filter((key) => key === 'this' || key === 'default').map((key) => called.fields[key])
  const { args: _, ...traits } = meeting(
    values.filter((value) => treeOf(value) !== undefined).map(write),
    scope,
    fields,
  )
  const written = args.map((value) => definite(write(value), scope.dialect))
  const [value, count, otherwise] = written
  if (called.fields.ignore_nulls && !scope.dialect.hasIgnoreNulls && value) {
    const window = specification(over, kind, scope, write)
    return { ...ignoringNulls({ name, value, count, otherwise, window }, scope.dialect, fields), ...traits }
  }
  const call = `${name}(${written.map((arg) => arg.sql).join(', ')})${called.fields.ignore_nulls ? ' ignore nulls' : ''}`
  return { ...atom(`${call}${sql}`), ...(isRanking ? { type: rankType(name) } : traits) }
}

const rankType = (name: string) => (name === 'percent_rank' || name === 'cume_dist' ? known.double : known.bigint)

/** A window with what it takes from the named one that it begins with. */
function windowOf(over: Fields, scope: Scope): Fields {
  const name = nameOf(over.window_name)
  if (!name) return over
  const named = scope.windows.get(name.toLowerCase())
  if (!named) return refuse(`the window "${name}"`, { at: over, hint: 'It is not defined behind "window".' })
  const base = windowOf(named, scope)
  const pick = (key: string) => (listOf(over[key]).length > 0 ? over[key] : base[key])
  return { partition_by: pick('partition_by'), order_by: pick('order_by'), frame: over.frame ?? base.frame }
}

function specification(over: Fields, kind: string, scope: Scope, write: Write): string {
  const isFramed = isAggregate(kind) || framed.has(kind)
  only(over, ['partition_by', 'order_by', 'frame'], 'a window')
  const partition = listOf(over.partition_by).map((value) => write(value).sql)
  const order = orderItems(listOf(over.order_by), write, scope)
  if (windowKinds[kind] && order.length === 0 && scope.dialect.windowOrder) order.push(scope.dialect.windowOrder)
  return [
    partition.length > 0 ? `partition by ${partition.join(', ')}` : '',
    order.length > 0 ? `order by ${order.join(', ')}` : '',
    // The others look at the whole partition; some engines take no frame there.
    isFramed || kind === 'function' ? frameOf(over, isFramed && order.length > 0, scope, write) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

const framed: ReadonlySet<string> = new Set(['first_value', 'last_value', 'nth_value'])

const defaultFrame = ({ dialect }: Scope) =>
  dialect.needsFrame ? 'range between unbounded preceding and current row' : ''

function frameOf(over: Fields, hasDefault: boolean, scope: Scope, write: Write): string {
  if (isFields(over.frame)) return frame(over, over.frame, scope, write)
  return hasDefault ? defaultFrame(scope) : ''
}

const hint = 'Frames are rows, with counts of rows; or range, between unbounded and the current row.'

function frame(over: Fields, fields: Fields, { dialect }: Scope, write: Write): string {
  only(fields, ['kind', 'start', 'end', 'exclude'], 'a frame', hint)
  const kind = String(fields.kind).toLowerCase()
  if (kind === 'groups' && !dialect.hasOffsetFrames) refuse('a frame of groups', { at: fields, hint })
  const exclude = fields.exclude ? excluded(String(fields.exclude), dialect, fields) : ''
  const bounds = { dialect, write, order: kind === 'range' ? rangeOrder(over, write) : 'rows' } as const
  const [start, end] = [fields.start, fields.end ?? 'CurrentRow'].map((bound) => boundary(bound, bounds))
  return `${kind} between ${start} and ${end}${exclude}`
}

const exclusions: Readonly<Record<string, string>> = {
  CurrentRow: ' exclude current row',
  Group: ' exclude group',
  Ties: ' exclude ties',
  NoOthers: '',
}

function excluded(what: string, { hasOffsetFrames }: Dialect, at: unknown): string {
  return (hasOffsetFrames ? exclusions[what] : undefined) ?? refuse('a frame with "exclude"', { at, hint })
}

const fixed: Readonly<Record<string, string>> = {
  UnboundedPreceding: 'unbounded preceding',
  UnboundedFollowing: 'unbounded following',
  CurrentRow: 'current row',
}

/** What a range is counted by: one number or moment that it is ordered by, or else nothing. */
function rangeOrder(over: Fields, write: Write): 'number' | 'moment' | undefined {
  const [item, ...others] = listOf(over.order_by).filter(isFields)
  if (!item || others.length > 0) return undefined
  const { type } = write(item.this)
  if (isPlainInteger(type)) return 'number'
  return familyOf(type) === 'date' || familyOf(type) === 'timestamp' ? 'moment' : undefined
}

interface Bounds {
  readonly dialect: Dialect
  readonly write: Write
  readonly order: 'rows' | 'number' | 'moment' | undefined
}

function boundary(value: unknown, { dialect, write, order }: Bounds): string {
  if (typeof value === 'string') return fixed[value] ?? refuse(`a frame at "${value}"`, { hint })
  const [side = '', offset] = isFields(value) ? (Object.entries(value)[0] ?? []) : []
  if (!order || (order !== 'rows' && !dialect.hasOffsetFrames))
    return refuse('a frame of a range with an offset', { at: value, hint })
  const { sql, type } = write(offset)
  if (order === 'moment' ? type !== known.interval : !isPlainInteger(type))
    refuse('a frame with an offset that is no whole number', { at: value, hint })
  return `${sql} ${side.toLowerCase()}`
}
