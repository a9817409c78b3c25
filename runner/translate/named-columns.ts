import type { KnownColumn, Scope } from './query-scope.ts'

/** A column that `*` stands for. */
export interface NamedColumn {
  /** The relation's name in FROM, in lower case. */
  readonly relation: string
  readonly column: KnownColumn
  /** Whether `using` has made one of several, so that it is named without a relation. */
  readonly isMerged: boolean
}

/**
 * The columns of FROM in their order, those that `using` joined once; undefined where some are not known.
 * @param table of this relation alone, where it is not empty
 */
export function namedColumns({ relations, merged }: Scope, table = ''): readonly NamedColumn[] | undefined {
  const chosen = [...(relations ?? [])].filter(([name]) => !table || name === table.toLowerCase())
  if (chosen.length === 0 || chosen.some(([, columns]) => columns === undefined)) return undefined
  const seen = new Set<string>()
  const all = chosen.flatMap(([relation, columns]) =>
    (columns ?? []).map((column) => ({
      relation,
      column,
      isMerged: !table && merged?.has(column.name.toLowerCase()) === true,
    })),
  )
  return all.filter(({ column: { name }, isMerged }) => {
    const isAgain = isMerged && seen.has(name.toLowerCase())
    seen.add(name.toLowerCase())
    return !isAgain
  })
}
