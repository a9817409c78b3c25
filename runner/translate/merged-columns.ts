import { atom, type Written } from '../adapters/contract/dialect.ts'
import { type MergedColumn, quoted, type Scope } from './query-scope.ts'

/** The columns that `using` has joined after one more join. */
export function mergedBy(
  names: readonly string[],
  kind: string,
  right: string,
  scope: Scope,
): ReadonlyMap<string, MergedColumn> {
  const merged = new Map(scope.merged)
  for (const name of names) {
    const key = name.toLowerCase()
    const before = merged.get(key) ?? ownedBy(name, right, scope)
    const own = columnOf(name, right, scope)
    if (!before) continue
    const relations = new Set([...before.relations, right])
    const both = { ...atom(`coalesce(${before.written.sql}, ${own.sql})`), type: own.type }
    merged.set(key, { relations, written: kind === 'full' ? both : kind === 'right' ? own : before.written })
  }
  return merged
}

/** What a name is that `using` joined, where the name alone would mean another relation's column as well; undefined elsewhere. */
export function mergedElsewhere(name: string, { merged, relations }: Scope): Written | undefined {
  const key = name.toLowerCase()
  const column = merged?.get(key)
  const isAmbiguous = [...(relations ?? [])].some(
    ([relation, columns]) => !column?.relations.has(relation) && columns?.some((one) => one.name.toLowerCase() === key),
  )
  return isAmbiguous ? column?.written : undefined
}

function ownedBy(name: string, right: string, scope: Scope): MergedColumn | undefined {
  const all = [...(scope.relations ?? [])].filter(([relation]) => relation !== right)
  const owners = all.filter(([, columns]) => columns?.some((one) => one.name.toLowerCase() === name.toLowerCase()))
  const [owner] = all.length === 1 ? all : owners
  return owner && { relations: new Set([owner[0]]), written: columnOf(name, owner[0], scope) }
}

function columnOf(name: string, relation: string, { relations, dialect }: Scope): Written {
  const column = relations?.get(relation)?.find((one) => one.name.toLowerCase() === name.toLowerCase())
  const { type, hasOwnDigits, isBytewise } = column ?? { type: undefined }
  return { ...atom(`${quoted(relation, dialect)}.${quoted(name, dialect)}`, type), hasOwnDigits, isBytewise }
}
