import type { SourceNode } from '../parse/node.ts'

/** The raw table's columns that files fill: those known, and what the files bring besides, where the source adds that. */
export function filledColumns(found: Iterable<string>, known: readonly string[], source: SourceNode): string[] {
  return addsUndeclared(source) ? [...known, ...unknownColumns(found, known)] : [...known]
}

/** Whether columns that files bring and nobody declared become columns of the raw table; so it is where the source says nothing. */
export function addsUndeclared({ load }: SourceNode): boolean {
  return (load?.undeclared ?? 'add') === 'add'
}

/** Whether a reader gives what nobody declared together, as JSON: for a column of its own, or as the reason of a reject. */
export function gathersUndeclared({ load }: SourceNode): boolean {
  return load?.undeclared === 'json' || load?.undeclared === 'reject'
}

/** Names without those known, case aside, each once. */
export function unknownColumns(found: Iterable<string>, known: readonly string[]): string[] {
  const folded = new Set(known.map((name) => name.toLowerCase()))
  return [...found].filter((name) => {
    const isNew = !folded.has(name.toLowerCase())
    folded.add(name.toLowerCase())
    return isNew
  })
}
