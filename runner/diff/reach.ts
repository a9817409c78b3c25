import { type TraceStep, tracerDownstream } from '../lineage/index.ts'
import type { Origin, Reached, ReachedColumn } from './change.ts'
import type { ProjectState, StateTest } from './project-state.ts'

/** Follows changes down one state. */
export type Reach = (origins: readonly Origin[]) => Reached

/** What changes of columns lead to in a state, by its column lineage; made once, since there are many changes. */
export function reachIn({ nodes, tests, lineage }: ProjectState): Reach {
  const trace = tracerDownstream(lineage)
  const exposures = [...nodes.values()].filter(({ kind }) => kind === 'exposure')
  return (origins) => {
    const columns = columnsReached(origins.flatMap((origin) => [...flat(trace(origin), origin)]))
    const touched = touchedBy([...origins, ...columns])
    const reads = ({ parents }: { readonly parents: readonly string[] }) => parents.some((id) => touched.has(id))
    return {
      columns,
      exposures: exposures.filter(reads).map(({ id }) => id),
      tests: [...tests.values()].filter((test) => reads(test) && seesAny(test, touched)).map(({ id }) => id),
    }
  }
}

/** What either side reaches, each once. */
export function reachedByEither(one: Reached, other: Reached): Reached {
  const each = (list: (reached: Reached) => readonly string[]) => [...new Set([...list(one), ...list(other)])]
  return {
    columns: columnsReached([...one.columns, ...other.columns]),
    exposures: each(({ exposures }) => exposures),
    tests: each(({ tests }) => tests),
  }
}

function* flat(steps: readonly TraceStep[], through: Origin): Generator<ReachedColumn> {
  for (const step of steps) {
    const { node, column = null, kind } = step
    yield { node, column, kind, through: { node: through.node, column: through.column ?? null } }
    yield* flat(step.steps, step)
  }
}

/** Each once, by the first way; a column is not told where all of its node are. */
function columnsReached(found: readonly ReachedColumn[]): readonly ReachedColumn[] {
  const whole = new Set(found.filter(({ column }) => column === null).map(({ node }) => node))
  const once = new Map<string, ReachedColumn>()
  for (const one of found) {
    const key = `${one.node}\0${one.column?.toLowerCase() ?? ''}`
    if ((one.column === null || !whole.has(one.node)) && !once.has(key)) once.set(key, one)
  }
  return [...once.values()]
}

/** The columns that are touched, by node; undefined for all. */
type Touched = ReadonlyMap<string, ReadonlySet<string> | undefined>

function touchedBy(columns: readonly { readonly node: string; readonly column: string | null | undefined }[]): Touched {
  const touched = new Map<string, Set<string> | undefined>()
  for (const { node, column } of columns) {
    if (column === null || column === undefined) touched.set(node, undefined)
    else if (!touched.has(node)) touched.set(node, new Set([column.toLowerCase()]))
    else touched.get(node)?.add(column.toLowerCase())
  }
  return touched
}

/** A test at a column sees that one; any other sees all that it reads. */
function seesAny({ node, column, parents }: StateTest, touched: Touched): boolean {
  if (node === undefined || column === undefined || !touched.has(node)) return true
  const columns = touched.get(node)
  const others = parents.filter((id) => id !== node)
  return columns === undefined || columns.has(column.toLowerCase()) || others.some((id) => touched.has(id))
}
