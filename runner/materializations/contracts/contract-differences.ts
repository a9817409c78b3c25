import type { Column } from '../../adapters/contract/catalog.ts'
import { findColumn } from '../../adapters/contract/find-column.ts'
import type { SqlWriter } from '../../adapters/contract/sql-writer.ts'
import { isSameType } from '../../holds-all.ts'
import { canonicalType, parseType } from '../../sql/parse-sql-type.ts'

/** A column that is not as a contract declares it; undefined is the type of one that is not there. */
export interface ContractDifference {
  readonly column: string
  readonly declared: string | undefined
  readonly is: string | undefined
}

/** Whether a column of a type keeps what is declared of it. */
export type KeepsType = (declared: string, is: string) => boolean

/** The columns in which what there is differs from what is declared; their order does not count. */
export function contractDifferences(
  declared: readonly Column[],
  given: readonly Column[],
  keeps: KeepsType = isAsDeclared,
): readonly ContractDifference[] {
  const ofDeclared = declared.flatMap(({ name, type }) => {
    const found = findColumn(given, name)
    return found && keeps(type, found.type) ? [] : [{ column: name, declared: type, is: found?.type }]
  })
  const others = given.filter(({ name }) => !findColumn(declared, name))
  return [...ofDeclared, ...others.map(({ name, type }) => ({ column: name, declared: undefined, is: type }))]
}

/** A decimal without digits may have any, and a text has no length here, whatever is declared of it. */
export const isAsDeclared: KeepsType = (declared, is) => {
  const found = parseType(is)
  if (/^\s*(decimal|numeric|dec)\s*$/i.test(declared)) return found.kind === 'decimal'
  return found.kind === 'text' ? parseType(declared).kind === 'text' : isSameType(declared, is)
}

/** The same of a column as a warehouse tells it, which may have one type for several. */
export function isToldAsDeclared({ isToldAlike }: Pick<SqlWriter, 'isToldAlike'>): KeepsType {
  return (declared, is) => isAsDeclared(declared, is) || isToldAlike(canonicalType(declared), is)
}
