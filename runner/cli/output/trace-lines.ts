import type { ColumnTrace, TracedColumns } from '../../commands/index.ts'
import { exactJson } from '../../exact-json.ts'
import { printLocation } from '../../location.ts'
import { displayName, nodeOf } from '../../parse/manifest.ts'
import type { NodeId } from '../../parse/node.ts'
import { paint } from './paint.ts'

type Step = ColumnTrace['steps'][number]
type Named = (node: NodeId, column: string | undefined) => string

/** Each column as a tree of the columns that it comes from, or that it reaches. */
export function traceLines({ traces, rows, manifest }: TracedColumns): readonly string[] {
  const named: Named = (node, column) => `${displayName(nodeOf(manifest, node))}.${column ?? '*'}`
  const trees = traces.flatMap(({ node, column, certainty, steps }) => [
    `${paint.strong(named(node, column))}${certainty === 'unknown' ? paint.warning('  not known') : ''}`,
    ...branches(steps, '', named),
  ])
  if (rows.length === 0) return trees
  const deciding = rows.map(({ node, column, kind, place }) => `  ${line(named(node, column), kind, place)}`)
  return [...trees, '', 'Which rows there are is decided by', ...deciding]
}

function branches(steps: readonly Step[], indent: string, named: Named): readonly string[] {
  return steps.flatMap((step, at) => {
    const isLast = at === steps.length - 1
    const text = line(named(step.node, step.column), step.kind, step.place)
    return [
      `${indent}${isLast ? '└─ ' : '├─ '}${text}${step.isRepeated ? paint.quiet('  …') : ''}`,
      ...branches(step.steps, `${indent}${isLast ? '   ' : '│  '}`, named),
    ]
  })
}

function line(name: string, kind: Step['kind'], place: Step['place']): string {
  return [paint.name(name), kind, ...(place ? [paint.quiet(printLocation(place))] : [])].join('  ')
}

/** Each edge of the ways once: an object a line, from the column that is used to the one that uses it. */
export function traceJson({ traces, rows }: TracedColumns, isDownstream: boolean): readonly string[] {
  const edges = new Set<string>()
  const note = (one: End, other: End, { kind, place }: Pick<Step, 'kind' | 'place'>) => {
    const [from, to] = isDownstream ? [one, other] : [other, one]
    const end = ({ node, column = null }: End) => ({ node, column })
    edges.add(exactJson({ from: end(from), to: end(to), kind, place: place ?? null }))
  }
  const walk = (of: End, steps: readonly Step[]) => {
    for (const step of steps) {
      note(of, step, step)
      walk(step, step.steps)
    }
  }
  for (const trace of traces) walk(trace, trace.steps)
  for (const use of rows) if (traces[0]) note({ node: traces[0].node, column: null }, use, use)
  return [...edges]
}

interface End {
  readonly node: NodeId
  readonly column?: string | null | undefined
}
