import type { Written } from '../adapters/contract/dialect.ts'
import type { From } from './from.ts'
import { aggregateKinds } from './functions.ts'
import { inside } from './operator.ts'
import { hasPlaceholder } from './placeholder.ts'
import { refuse } from './refuse.ts'
import { type Aliased, type Columns, type Query, quoted, type Scope } from './scope.ts'
import { expandStar, type OutputItem } from './star.ts'
import { finish, tailOf } from './tail.ts'
import { type Fields, isFields, listOf, nameOf, needed, only, type Tree, treeOf } from './tree.ts'

const clauses = [
  'expressions',
  'from',
  'joins',
  'where_clause',
  'group_by',
  'having',
  'qualify',
  'windows',
  'order_by',
  'limit',
  'offset',
  'distinct',
  'distinct_on',
]

/** One select, with all of its clauses. @throws Refusal */
export function writeSelect(
  fields: Fields,
  outer: Scope,
  named: boolean,
  writeFrom: (select: Fields, outer: Scope) => From,
): Query {
  only(fields, clauses, 'a select')
  if (listOf(fields.distinct_on).length > 0)
    refuse('"distinct on"', {
      at: fields.distinct_on,
      hint: 'Write qualify row_number() over (partition by … order by …) = 1.',
    })
  const from = writeFrom(fields, outer)
  const windows = new Map(listOf(fields.windows).filter(isFields).map(windowDefinition))
  const scope: Scope = { ...from.scope, windows, doubtfulAlias: 'refused' }
  const isWrapped = isFields(fields.qualify) && !scope.dialect.hasQualify
  const items = writeItems(listOf(fields.expressions), { ...from, scope }, { named, isExpanded: isWrapped })
  const behind: Scope = { ...scope, aliases: aliasesOf(items), doubtfulAlias: 'column' }
  const body = clausesOf(fields, from, items, behind)
  const columns = columnsOf(items, scope)
  const query = isWrapped ? wrapped(fields, items, body, behind) : plain(fields, items, body, behind)
  return { sql: query, columns }
}

const windowDefinition = (window: Fields): [string, Fields] => [
  nameOf(window.name).toLowerCase(),
  isFields(window.spec) ? window.spec : {},
]

function plain(fields: Fields, items: readonly OutputItem[], body: string, scope: Scope): string {
  const qualify = isFields(fields.qualify) ? `\nqualify ${scope.write(fields.qualify.this, scope).sql}` : ''
  const list = items.map((item) => item.sql).join(',\n  ')
  return finish(`select${fields.distinct ? ' distinct' : ''}\n  ${list}${body}${qualify}`, tailOf(fields, scope))
}

/** Without `qualify`, its condition is a column of a subquery, and the rows are taken from that. */
function wrapped(fields: Fields, items: readonly OutputItem[], body: string, scope: Scope): string {
  const qualify = isFields(fields.qualify) ? fields.qualify.this : undefined
  const names = items.map(({ name }) => name ?? refuse('"qualify" beside a column without a name', nameIt))
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length)
    refuse('"qualify" where two columns have one name', nameIt)
  const [kept, rows] = [quoted('_cupel_kept', scope.dialect), quoted('_cupel_rows', scope.dialect)]
  const inner = `select\n  ${[...items.map((item) => item.sql), `${scope.write(qualify, scope).sql} as ${kept}`].join(',\n  ')}${body}`
  const list = names.map((name) => quoted(name, scope.dialect)).join(', ')
  const sql = `select${fields.distinct ? ' distinct' : ''} ${list}\nfrom (\n${inner}\n) as ${rows}\nwhere ${kept}`
  return finish(sql, tailOf(outputOrder(fields, names), { ...scope, aliases: new Map(), relations: undefined }))
}

const nameIt = { hint: 'Name each column in the select list.' }

/** Outside, only what is selected can be ordered by. */
function outputOrder(fields: Fields, names: readonly string[]): Fields {
  const items = isFields(fields.order_by) ? listOf(fields.order_by.expressions).filter(isFields) : []
  const known = new Set(names.map((name) => name.toLowerCase()))
  for (const { this: value } of items) {
    const tree = treeOf(value)
    const isOutput = tree?.kind === 'column' && !tree.fields.table && known.has(nameOf(tree.fields.name).toLowerCase())
    if (!isOutput && tree?.kind !== 'literal')
      refuse('"qualify" ordered by what is not selected', {
        at: value,
        hint: 'Order by names of the select list, or put the qualify into a CTE.',
      })
  }
  return fields
}

interface Listing {
  /** Whether an item without a name is refused. */
  readonly named: boolean
  /** Whether stars are written out. */
  readonly isExpanded: boolean
}

function writeItems(expressions: readonly unknown[], from: From, listing: Listing): OutputItem[] {
  const items: OutputItem[] = []
  for (const value of expressions) {
    const tree = needed(value)
    const scope = { ...from.scope, aliases: aliasesOf(items) }
    if (tree.kind === 'star') items.push(...expandStar(tree.fields, { ...from, scope }, listing.isExpanded))
    else items.push(writeItem(tree, scope, listing.named))
  }
  return items
}

function writeItem(tree: Tree, scope: Scope, named: boolean): OutputItem {
  const { kind, fields } = tree
  if (kind === 'alias') {
    only(fields, ['this', 'alias'], 'an alias')
    const written = scope.write(fields.this, scope)
    const name = nameOf(fields.alias)
    return { ...item(written, fields.this), name, sql: `${written.sql} as ${quoted(name, scope.dialect)}` }
  }
  const value = { [kind]: fields }
  const written = scope.write(value, scope)
  if (kind === 'column') return { ...item(written, value), name: nameOf(fields.name) }
  if (named && kind !== 'literal' && kind !== 'null')
    refuse('a column without a name', {
      at: fields,
      hint: 'Name it: "… as name". Each engine would call it otherwise.',
    })
  return item(written, value)
}

function item(written: Written, value: unknown): OutputItem {
  return { sql: written.sql, name: undefined, written, isAggregate: hasAggregate(value), isStar: false, value }
}

/** Whether an aggregate, or a window over the groups, is in it: such an item is not what rows are grouped by. */
function hasAggregate(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.some(hasAggregate)
  return Object.entries(value).some(
    ([kind, inner]) =>
      (isFields(inner) && (aggregateKinds[kind] !== undefined || kind === 'aggregate_function')) ||
      (kind !== 'subquery' && hasAggregate(inner)),
  )
}

function aliasesOf(items: readonly OutputItem[]): ReadonlyMap<string, Aliased> {
  const aliases = new Map<string, Aliased>()
  for (const { name, written, value, isAggregate } of items) {
    const tree = treeOf(value)
    const isItself = tree?.kind === 'column' && nameOf(tree.fields.name).toLowerCase() === name?.toLowerCase()
    if (name && written && !isItself) aliases.set(name.toLowerCase(), { ...written, isAggregate })
  }
  return aliases
}

function columnsOf(items: readonly OutputItem[], scope: Scope): Columns {
  const all = items.map(({ isStar, name, columns }) => (isStar ? columns : [name ?? '']))
  const known = all.filter((columns) => columns !== undefined)
  return scope.relations && known.length === all.length ? known.flat() : undefined
}

function clausesOf(fields: Fields, from: From, items: readonly OutputItem[], scope: Scope): string {
  const where = isFields(fields.where_clause) ? [scope.write(fields.where_clause.this, scope)] : []
  const alone = from.conditions.length === 0
  const conditions = [...from.conditions, ...where.map((condition) => (alone ? condition.sql : inside(condition, 3)))]
  const having = isFields(fields.having) ? scope.write(fields.having.this, scope).sql : ''
  return [
    from.sql,
    conditions.length > 0 ? `\nwhere ${conditions.join(' and ')}` : '',
    isFields(fields.group_by) ? grouping(fields.group_by, items, scope) : '',
    having ? `\nhaving ${having}` : '',
  ].join('')
}

function grouping(fields: Fields, items: readonly OutputItem[], scope: Scope): string {
  only(fields, ['expressions', 'all'], '"group by"', 'Group by columns or expressions.')
  const groups = fields.all === true ? everyItem(items) : groupItems(listOf(fields.expressions), scope)
  return groups.length > 0 ? `\ngroup by ${groups.join(', ')}` : ''
}

/** `group by all`: the positions of what aggregates nothing. */
function everyItem(items: readonly OutputItem[]): string[] {
  if (items.some(({ value }) => hasPlaceholder(value)))
    refuse('"group by all" beside a macro that may be an aggregate', { hint: 'Name what is grouped by.' })
  if (items.some(({ isStar }) => isStar)) refuse('"group by all" with "*"', { hint: 'Name the columns.' })
  const positions = items.flatMap(({ isAggregate }, index) => (isAggregate ? [] : [String(index + 1)]))
  return positions
}

function groupItems(expressions: readonly unknown[], scope: Scope): string[] {
  const isNothing = (value: unknown) => {
    const tree = treeOf(value)
    return tree?.kind === 'tuple' && listOf(tree.fields.expressions).length === 0
  }
  const some = expressions.filter((value) => !isNothing(value))
  if (some.length === 0 && expressions.length > 0 && !scope.dialect.groupsByNothing)
    refuse('"group by ()"', { hint: 'Leave it out where all of the select list is aggregates.' })
  if (some.length === 0) return expressions.length > 0 ? ['()'] : []
  return some.map((value) => groupItem(value, scope))
}

const groupingSets: ReadonlySet<string> = new Set(['rollup', 'cube', 'grouping sets'])

function groupItem(value: unknown, scope: Scope): string {
  const tree = treeOf(value)
  const name = tree?.kind === 'function' ? String(tree.fields.name).toLowerCase() : ''
  if (tree && groupingSets.has(name))
    return `${name} (${listOf(tree.fields.args)
      .map((part) => groupItem(part, scope))
      .join(', ')})`
  if (tree?.kind === 'tuple')
    return `(${listOf(tree.fields.expressions)
      .map((part) => groupItem(part, scope))
      .join(', ')})`
  // A lone name is a column of FROM, or else an item of the select list: the same rule everywhere.
  return scope.write(value, tree?.kind === 'column' ? { ...scope, aliases: new Map() } : scope).sql
}
