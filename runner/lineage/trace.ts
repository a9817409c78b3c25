import type { NodeId } from '../parse/node.ts'
import { type ColumnUse, isDirect, type Place, type UseKind } from './column-use.ts'
import type { LineageOf } from './model-lineage.ts'

/** A column of a node, or all of its columns. */
export interface ColumnRef {
  readonly node: NodeId
  /** Undefined for what touches every column, as a filter does. */
  readonly column: string | undefined
}

/** A column on the way from another one, and the ways that go on from there. */
export interface TraceStep extends ColumnRef {
  /** What the lower of the two does with the upper. */
  readonly kind: UseKind
  /** Where it is written. */
  readonly place?: Place | undefined
  readonly steps: readonly TraceStep[]
  /** Set where its ways stand elsewhere in the same trace. */
  readonly isRepeated?: true
}

/** What a column comes from, up to where columns come from nothing that is known. What only decides is followed no further. */
export function traceUpstream({ node, column }: ColumnRef, lineage: LineageOf): readonly TraceStep[] {
  const seen = new Set<string>()
  const stepsOf = (of: ColumnRef): readonly TraceStep[] => usesOf(of, lineage).map((use) => stepTo(use))
  const stepTo = (use: ColumnUse): TraceStep => {
    const isRepeated = seen.has(keyOf(use))
    if (!isDirect(use.kind)) return { ...use, steps: [] }
    seen.add(keyOf(use))
    const steps = isRepeated ? [] : stepsOf(use)
    return { ...use, steps, ...(isRepeated && usesOf(use, lineage).length > 0 && { isRepeated }) }
  }
  seen.add(keyOf({ node, column }))
  return stepsOf({ node, column })
}

/** What a column reaches: columns that are made of it, and all columns of the models whose rows it decides on. */
export function traceDownstream(from: ColumnRef, lineage: LineageOf): readonly TraceStep[] {
  return tracerDownstream(lineage)(from)
}

/** The same for who follows many columns of one lineage. */
export function tracerDownstream(lineage: LineageOf): (from: ColumnRef) => readonly TraceStep[] {
  const readers = readersOf(lineage)
  return (from) => followed(from, readers)
}

function followed(from: ColumnRef, readers: ReadonlyMap<string, readonly Reader[]>): readonly TraceStep[] {
  const seen = new Set<string>([keyOf(from)])
  const stepsOf = (of: ColumnRef): readonly TraceStep[] =>
    (readers.get(of.column === undefined ? of.node : keyOf(of)) ?? []).map((step) => {
      const isRepeated = seen.has(keyOf(step))
      seen.add(keyOf(step))
      const steps = isRepeated ? [] : stepsOf(step)
      return { ...step, steps, ...(isRepeated && readers.has(keyOf(step)) && { isRepeated }) }
    })
  return stepsOf(from)
}

type Reader = ColumnRef & Pick<TraceStep, 'kind' | 'place'>

/** Who uses each column, by its key; and by each node's id the models that read it at all. */
function readersOf(lineage: LineageOf): ReadonlyMap<string, readonly Reader[]> {
  const readers = new Map<string, Reader[]>()
  const note = (key: string, reader: Reader) => {
    const known = readers.get(key)
    if (known) known.push(reader)
    else readers.set(key, [reader])
  }
  for (const [node, { columns, rows }] of lineage) {
    const parents = new Map<NodeId, ColumnUse>()
    const all = [
      ...columns.flatMap(({ name, from }) => from.map((use) => ({ use, column: name }))),
      ...rows.map((use) => ({ use, column: undefined })),
    ]
    for (const { use, column } of all) {
      note(keyOf(use), { node, column, kind: use.kind, ...(use.place && { place: use.place }) })
      if (use.node !== node && !parents.has(use.node)) parents.set(use.node, use)
    }
    for (const parent of parents.keys()) note(parent, { node, column: undefined, kind: 'filter' })
  }
  return readers
}

function usesOf({ node, column }: ColumnRef, lineage: LineageOf): readonly ColumnUse[] {
  const wanted = column?.toLowerCase()
  return lineage.get(node)?.columns.find(({ name }) => name.toLowerCase() === wanted)?.from ?? []
}

function keyOf({ node, column }: ColumnRef): string {
  return column === undefined ? node : `${node}\0${column.toLowerCase()}`
}
