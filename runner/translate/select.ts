import { distinctOn } from './distinct-on.ts'
import { eachOfColumns } from './each-of-columns.ts'
import type { From } from './from-item.ts'
import { groupedColumns, writeGrouping } from './grouping.ts'
import { groupsRows, hasAggregate } from './has-aggregate.ts'
import { addAlias, aliasesOf, columnsOf, itemSql, type OutputItem } from './output-item.ts'
import { orderTail } from './output-order.ts'
import { inside } from './precedence.ts'
import { writeQualified } from './qualify.ts'
import { type Aliased, columnsInReach, type Names, type Query, type Scope } from './query-scope.ts'
import { expandStar } from './star.ts'
import { finish } from './tail.ts'
import { type Fields, isFields, listOf, nameOf, needed, only, type Tree, treeOf } from './tree.ts'
import { truthOf } from './truth.ts'

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
  given: Fields,
  outer: Scope,
  names: Names,
  writeFrom: (select: Fields, outer: Scope) => From,
): Query {
  only(given, clauses, 'a select')
  const spelled = distinctOn(given)
  const from = writeFrom(spelled, outer)
  const fields = eachOfColumns(spelled, from.scope)
  const windows = new Map(listOf(fields.windows).filter(isFields).map(windowDefinition))
  const scope: Scope = { ...from.scope, windows, doubtfulAlias: 'refused' }
  const isQualified = isFields(fields.qualify) && !scope.dialect.hasQualify
  const expandedFor = isQualified ? '"qualify"' : isGroupedByAll(fields) ? '"group by all"' : undefined
  const items = writeItems(listOf(fields.expressions), { ...from, scope }, names, expandedFor)
  const behind: Scope = { ...scope, aliases: aliasesOf(items), doubtfulAlias: 'column' }
  const body = clausesOf(fields, from, items, behind)
  if (isQualified) return writeQualified({ fields, items, body, scope: afterGrouping(fields, items, behind) })
  const qualify = isFields(fields.qualify) ? `\nqualify ${behind.write(fields.qualify.this, behind).sql}` : ''
  const { listed, tail } = orderTail(fields, items, afterGrouping(fields, items, behind))
  const list = listed.map((item) => itemSql(item, scope.dialect)).join(',\n  ')
  const sql = `select${fields.distinct ? ' distinct' : ''}\n  ${list}${body}${qualify}`
  return { sql: finish(sql, tail), columns: scope.relations ? columnsOf(listed) : undefined }
}

const isGroupedByAll = ({ group_by: group }: Fields) => isFields(group) && group.all === true

const windowDefinition = (window: Fields): [string, Fields] => [
  nameOf(window.name).toLowerCase(),
  isFields(window.spec) ? window.spec : {},
]

function writeItems(
  expressions: readonly unknown[],
  from: From,
  names: Names,
  expandedFor: string | undefined,
): OutputItem[] {
  const write = (expanded: string | undefined) => {
    const items: OutputItem[] = []
    // It grows with the items, since each can name those before it.
    const aliases = new Map<string, Aliased>()
    const scope = { ...from.scope, aliases }
    for (const value of expressions) {
      const tree = needed(value)
      const written =
        tree.kind === 'star' ? expandStar(tree.fields, { ...from, scope }, expanded) : [writeItem(tree, scope)]
      items.push(...written)
      for (const item of written) addAlias(aliases, item)
    }
    return items
  }
  const items = write(expandedFor)
  if (names === 'any') return items
  const columns = columnsOf(items)
  const wanted = columns && wantedNames(columns, names)
  if (!columns || !wanted) return items.map((item, index) => renamed(item, `cupel_${index + 1}`))
  if (columns.every(({ name }, index) => name === wanted[index])) return items
  const whole = items.some(({ kind }) => kind === 'star') ? write(expandedFor ?? 'other names') : items
  return whole.map((item, index) => renamed(item, wanted[index] ?? '', true))
}

/** Each name once, as the project's dialect tells equal ones apart; what has none gets one. */
function wantedNames(columns: readonly { readonly name: string }[], names: Names): readonly string[] | undefined {
  if (typeof names !== 'string') return names.length === columns.length ? names : undefined
  const taken = new Set<string>()
  return columns.map(({ name }, index) => {
    const own = name || `cupel_${index + 1}`
    let unique = own
    for (let count = 1; taken.has(unique.toLowerCase()); count++) unique = `${own}_${count}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

function renamed(item: OutputItem, name: string, always = false): OutputItem {
  return item.kind === 'column' && (always || item.name === undefined) ? { ...item, name } : item
}

function writeItem(tree: Tree, scope: Scope): OutputItem {
  const { kind, fields } = tree
  if (kind === 'alias') only(fields, ['this', 'alias'], 'an alias')
  const value = kind === 'alias' ? fields.this : { [kind]: fields }
  const name = kind === 'alias' ? nameOf(fields.alias) : kind === 'column' ? nameOf(fields.name) : undefined
  const written = scope.write(value, scope)
  return { kind: 'column', name, written, isAggregate: hasAggregate(value) || namesAggregate(value, scope), value }
}

/** Whether an alias of an aggregate is named in it. */
function namesAggregate(value: unknown, scope: Scope): boolean {
  if (value === null || typeof value !== 'object') return false
  const tree = isFields(value) ? treeOf(value) : undefined
  if (tree?.kind === 'subquery') return false
  if (tree?.kind !== 'column') return Object.values(value).some((part) => namesAggregate(part, scope))
  const key = nameOf(tree.fields.name).toLowerCase()
  return !nameOf(tree.fields.table) && scope.aliases.get(key)?.isAggregate === true && !columnsInReach(scope)?.has(key)
}

/** Behind `group by`, a name that is an alias and a column that is not grouped by is the alias. */
function afterGrouping({ group_by: group }: Fields, items: readonly OutputItem[], scope: Scope): Scope {
  const isGrouped = isFields(group) || items.some((item) => item.kind === 'column' && groupsRows(item.value))
  if (!isGrouped) return scope
  const grouped = isFields(group) ? groupedColumns(group, items) : new Set<string>()
  return { ...scope, preferred: new Set([...scope.aliases.keys()].filter((name) => !grouped.has(name))) }
}

function clausesOf(fields: Fields, from: From, items: readonly OutputItem[], scope: Scope): string {
  const where = isFields(fields.where_clause) ? fields.where_clause.this : undefined
  const condition = where === undefined ? [] : [truthOf(scope.write(where, scope), where)]
  const alone = from.conditions.length === 0
  const conditions = [...from.conditions, ...condition.map((one) => (alone ? one.sql : inside(one, 3)))]
  const having = isFields(fields.having) ? fields.having.this : undefined
  const behind = afterGrouping(fields, items, scope)
  return [
    from.sql,
    conditions.length > 0 ? `\nwhere ${conditions.join(' and ')}` : '',
    isFields(fields.group_by) ? writeGrouping(fields.group_by, items, scope) : '',
    having === undefined ? '' : `\nhaving ${truthOf(behind.write(having, behind), having).sql}`,
  ].join('')
}
