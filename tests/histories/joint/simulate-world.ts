import { type History, nothing, type SourceRow, simulate as simulateSnapshot } from '../../snapshots/simulate.ts'
import type { GivenColumn, Step } from '../history.ts'
import type { Value } from '../kinds-of-values.ts'
import { isHeldBy } from '../kinds-of-values.ts'
import { simulate, type Table } from '../simulate.ts'
import type { Definition, World } from './world.ts'

/** What stands under a node's name. A view is the question that it was made with, and shows what is true by now. */
export type Stored =
  | { readonly is: 'view'; readonly query: Query; readonly columns: readonly GivenColumn[] }
  | { readonly is: 'table'; readonly table: Table }
  | { readonly is: 'snapshot'; readonly history: History; readonly columns: readonly GivenColumn[] }

/** A SELECT whose ephemeral parents are in it; others are asked by their number. */
interface Query {
  readonly definition: Definition
  readonly parents: readonly (number | Query)[]
  readonly areSnapshots: readonly boolean[]
}

export interface WorldState {
  readonly stored: ReadonlyMap<number, Stored>
  /** Months that a model in batches has built, by its number, and whether they were over by then. */
  readonly done: ReadonlyMap<number, ReadonlyMap<string, 'over' | 'begun'>>
}

export const empty: WorldState = { stored: new Map(), done: new Map() }

/** What a command asks for of a world. */
export interface WorldRun {
  readonly selected: ReadonlySet<number>
  readonly held: number | undefined
  readonly isFull: boolean
  /** As a timestamp in text. */
  readonly now: string
}

/** What becomes of each node that is selected, and what stands then; or the code of what is found before anything runs. */
export interface WorldOutcome {
  readonly statuses: ReadonlyMap<number, string>
  readonly state: WorldState
  readonly refusal?: string
}

/** What a build makes of a world, by the guide's words and nothing of the runner's. */
export function simulateWorld(world: World, before: WorldState, run: WorldRun): WorldOutcome {
  const refusal = findRefusal(world, before, run)
  const statuses = new Map<number, string>()
  if (refusal) return { statuses, state: before, refusal }
  let state = before
  for (const [node, definition] of world.definitions.entries()) {
    if (!run.selected.has(node)) continue
    const above = parentsOf(definition).flatMap((parent) => throughUnselected(parent, world, run))
    const isSkipped = above.some((parent) => (statuses.get(parent) ?? 'built') !== 'built')
    if (isSkipped) {
      statuses.set(node, 'skipped')
      continue
    }
    const made = makeNode(world, state, node, run)
    const status = 'error' in made ? made.error : node === run.held ? 'held' : 'built'
    statuses.set(node, status)
    if (!('error' in made) && status === 'built') state = made.state
  }
  return { statuses, state }
}

/** The nodes that one reads, past ephemeral ones that are not selected. */
function throughUnselected(node: number, world: World, run: WorldRun): readonly number[] {
  const definition = world.definitions[node] as Definition
  if (definition.kind !== 'ephemeral' || run.selected.has(node)) return [node]
  return parentsOf(definition).flatMap((parent) => throughUnselected(parent, world, run))
}

/** The check knows columns alone: it goes on where a run would not, of a table as it will be or of what stands. */
function findRefusal(world: World, before: WorldState, run: WorldRun): string | undefined {
  let state = before
  for (const node of run.selected) {
    const definition = world.definitions[node] as Definition
    const isNamed = definition.op === 'named' && definition.kind !== 'seed'
    const parent = definition.parents[0]
    const isEphemeral = world.definitions[parent]?.kind === 'ephemeral'
    const source = isEphemeral ? evaluate(queryOf(world, parent), state) : readNode(parent, state)
    const isNarrow = world.definitions[parent]?.kind === 'snapshot' || !source?.columns.some(({ name }) => name === 'w')
    if (isNamed && isNarrow) return 'sql-refused'
    const made = makeNode(world, state, node, run)
    if (!('error' in made)) state = made.state
    else if (definition.kind !== 'snapshot' && (run.isFull || !state.stored.has(node))) {
      // What its rows are refused for is not known yet, and its columns are.
      const columns = evaluate(queryOf(world, node), state)?.columns ?? []
      state = { ...state, stored: new Map([...state.stored, [node, { is: 'table', table: { columns, rows: [] } }]]) }
    }
  }
  return undefined
}

type Made = { readonly state: WorldState } | { readonly error: string }

/** What one node is made by itself, of what stands. */
export function makeNode(world: World, state: WorldState, node: number, { isFull, now }: WorldRun): Made {
  const definition = world.definitions[node] as Definition
  const old = state.stored.get(node)
  const oldTable = old?.is === 'table' ? old.table : undefined
  const store = (stored: Stored, done?: ReadonlyMap<string, 'over' | 'begun'>): Made => ({
    state: {
      stored: new Map([...state.stored, [node, stored]]),
      done: done ? new Map([...state.done, [node, done]]) : state.done,
    },
  })
  if (definition.kind === 'seed') return store({ is: 'table', table: tableOfSeed(world, node) })
  const query = queryOf(world, node)
  const isAdding = !['view', 'table', 'ephemeral', 'snapshot', 'microbatch'].includes(definition.kind)
  const given = evaluate(query, state, isAdding && !isFull ? oldTable : undefined)
  if (!given) return { error: 'nothing to read' }
  switch (definition.kind) {
    case 'ephemeral':
      return { state }
    case 'view':
      return store({ is: 'view', query, columns: given.columns })
    case 'table':
      return store({ is: 'table', table: given })
    case 'snapshot': {
      const { history, columns } = old?.is === 'snapshot' ? old : { history: nothing, columns: [] }
      const next = simulateSnapshot(
        history,
        given.columns.map(({ name }) => name as keyof SourceRow),
        given.rows.map(({ id, v, w, u }) => ({ id: id ?? null, v: v ?? null, w: w ?? null, u: u ?? null })),
        { ...definition.snapshot, saysWhen: definition.snapshot.strategy === 'timestamp' },
        now,
      )
      const types = widen(columns, given.columns)
      if (!types) return { error: 'type-changed' }
      return next ? store({ is: 'snapshot', history: next, columns: types }) : { error: 'duplicate-key' }
    }
    case 'microbatch': {
      const isAnew = isFull || !oldTable
      const known = isAnew ? new Map<string, 'over' | 'begun'>() : (state.done.get(node) ?? new Map())
      const batches = new Set(batchesOf(known, now))
      const isIn = (row: Row) => batches.has(row.u?.slice(0, 7) ?? '')
      const rows = given.rows.filter(isIn)
      const base = isAnew ? undefined : { ...oldTable, rows: oldTable.rows.filter((row) => !isIn(row)) }
      const made = added({ ...definition, kind: 'append' }, base, { ...given, rows })
      if (!('table' in made)) return made
      const done = new Map([
        ...known,
        ...[...batches].map((one) => [one, one < now.slice(0, 7) ? 'over' : 'begun'] as const),
      ])
      return store({ is: 'table', table: made.table }, done)
    }
    default: {
      const made = added(definition, isFull ? undefined : oldTable, given)
      return 'table' in made ? store({ is: 'table', table: made.table }) : made
    }
  }
}

/** What an incremental model makes of its table. */
function added(definition: Definition, table: Table | undefined, given: Table): { table: Table } | { error: string } {
  const step: Step = {
    kind: definition.kind as Step['kind'],
    policy: definition.policy,
    key: ['id'],
    isAnew: false,
    isHeld: false,
    isMonthly: false,
    index: 'none',
    merge: definition.isMergeOfV ? { only: ['v'] } : {},
    columns: given.columns,
    rows: given.rows.map((row) => given.columns.map(({ name }) => row[name] ?? null)),
  }
  const outcome = simulate({ table, printDouble: (value) => value }, step)
  return 'refusal' in outcome ? { error: outcome.refusal } : outcome
}

/** The months that are missing, and the last one with one before it: of a last that was over, that is itself. */
function batchesOf(known: ReadonlyMap<string, 'over' | 'begun'>, now: string): readonly string[] {
  const all = months('2025-11', now.slice(0, 7))
  const last = [...known.keys()].sort().at(-1) ?? ''
  const behind = all.filter((one) => one <= last).slice(known.get(last) === 'over' ? -1 : -2)
  return all.filter((one) => known.get(one) !== 'over' || behind.includes(one))
}

function months(from: string, to: string): readonly string[] {
  const [year = 0, month = 1] = from.split('-').map(Number)
  const next = `${month === 12 ? year + 1 : year}-${String(month === 12 ? 1 : month + 1).padStart(2, '0')}`
  return from > to ? [] : [from, ...months(next, to)]
}

type Row = Readonly<Record<string, Value>>

function tableOfSeed({ seeds }: World, node: number): Table {
  const { type, hasW, rows } = seeds[node] ?? { type: 'INTEGER' as const, hasW: false, rows: [] }
  const columns: GivenColumn[] = [
    { name: 'id', type: 'INTEGER' },
    { name: 'v', type },
    ...(hasW ? [{ name: 'w', type: 'INTEGER' } as const] : []),
    { name: 'u', type: 'TIMESTAMP' },
  ]
  return { columns, rows: rows.map((row) => only(row, columns)) }
}

export function parentsOf({ kind, op, parents: [first, second] }: Definition): readonly number[] {
  if (kind === 'seed') return []
  return op === 'both' || op === 'within' ? [first, second] : [first]
}

function queryOf(world: World, node: number): Query {
  const definition = world.definitions[node] as Definition
  const kindOf = (parent: number) => world.definitions[parent]?.kind
  const parents = parentsOf(definition)
  return {
    definition,
    parents: parents.map((parent) => (kindOf(parent) === 'ephemeral' ? queryOf(world, parent) : parent)),
    areSnapshots: parents.map((parent) => kindOf(parent) === 'snapshot'),
  }
}

/** The rows that a query gives. @param self the table of an incremental model that is added to */
function evaluate({ definition, parents, areSnapshots }: Query, state: WorldState, self?: Table): Table | undefined {
  const tables = parents.map((parent, index) => {
    const table = typeof parent === 'number' ? readNode(parent, state) : evaluate(parent, state)
    return table && areSnapshots[index] ? narrowed(table, ['id', 'v', 'u']) : table
  })
  const [first, second = first] = tables
  if (!first || !second) return undefined
  switch (definition.op) {
    case 'all':
      return first
    case 'named':
      return first.columns.some(({ name }) => name === 'w') ? narrowed(first, ['id', 'v', 'w', 'u']) : undefined
    case 'filtered':
      return { ...first, rows: first.rows.filter(({ id }) => id != null && id !== '2') }
    case 'shifted': {
      const columns = [{ name: 'id', type: 'INTEGER' } as const, ...first.columns.filter(({ name }) => name !== 'id')]
      const rows = first.rows.map((row) => ({ ...row, id: row.id == null ? null : String(Number(row.id) + 10) }))
      return { columns, rows }
    }
    case 'counted': {
      const ids = [...new Set(first.rows.map(({ id }) => id ?? null))]
      return {
        columns: [
          { name: 'id', type: 'INTEGER' },
          { name: 'v', type: 'BIGINT' },
          { name: 'u', type: 'TIMESTAMP' },
        ],
        rows: ids.map((id) => {
          const group = first.rows.filter((row) => (row.id ?? null) === id)
          return { id, v: String(group.length), u: latest(group) }
        }),
      }
    }
    case 'both': {
      const halves = [first, second].map((table) => narrowed(table, ['id', 'v', 'u']))
      return {
        columns: [
          { name: 'id', type: 'INTEGER' },
          { name: 'v', type: 'VARCHAR' },
          { name: 'u', type: 'TIMESTAMP' },
        ],
        rows: halves.flatMap(({ rows }) => rows),
      }
    }
    case 'within':
      return { ...first, rows: first.rows.filter(({ id }) => id != null && second.rows.some((row) => row.id === id)) }
    case 'newer': {
      if (!self) return first
      const since = latest(self.rows)
      return { ...first, rows: first.rows.filter(({ u }) => u != null && since !== null && u > since) }
    }
  }
}

/** What somebody reads under a node's name; of a snapshot, what holds. */
export function readNode(node: number, state: WorldState): Table | undefined {
  const stored = state.stored.get(node)
  switch (stored?.is) {
    case 'table':
      return stored.table
    case 'view':
      return evaluate(stored.query, state)
    case 'snapshot': {
      const { columns, history } = stored
      return { columns, rows: history.versions.filter(({ to }) => to === null).map(({ row }) => only(row, columns)) }
    }
  }
  return undefined
}

function latest(rows: readonly Row[]): Value {
  return rows.reduce<Value>((last, { u = null }) => (u !== null && (last === null || u > last) ? u : last), null)
}

function narrowed({ columns, rows }: Table, names: readonly string[]): Table {
  const kept = names.flatMap((name) => columns.find((column) => column.name === name) ?? [])
  return { columns: kept, rows: rows.map((row) => only(row, kept)) }
}

function only(row: Row | Partial<SourceRow>, columns: readonly GivenColumn[]): Row {
  return Object.fromEntries(columns.map(({ name }) => [name, (row as Row)[name] ?? null]))
}

/** Columns of a table that new ones come to, each of the wider type; undefined where one has neither. */
function widen(old: readonly GivenColumn[], given: readonly GivenColumn[]): readonly GivenColumn[] | undefined {
  const columns: GivenColumn[] = []
  for (const column of old) {
    const other = given.find(({ name }) => name === column.name)
    if (!other || isHeldBy(other.type, column.type)) columns.push(column)
    else if (isHeldBy(column.type, other.type)) columns.push(other)
    else return undefined
  }
  return [...columns, ...given.filter(({ name }) => !old.some((column) => column.name === name))]
}
