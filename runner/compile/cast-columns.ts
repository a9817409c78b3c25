import type { Column } from '../adapters/contract/catalog.ts'
import type { CompileContext } from './compile-context.ts'
import type { Compiled } from './compile-template.ts'

/**
 * A translated SELECT whose columns have the types that they were bound with; so a column is the same on every target, and a sum of
 * integers or a quotient does not depend on who computes it.
 * @param columns what it gives; none where they are not known, and then it stays as it is
 */
export function castColumns(
  compiled: Compiled,
  columns: readonly Column[],
  { sql, translator }: CompileContext,
): Compiled {
  if (!translator || columns.length === 0) return compiled
  const items = columns.map(({ name, type }) => {
    const column = sql.quote(name)
    return isNested(type) ? column : `${sql.cast(column, type)} as ${column}`
  })
  return { ...compiled, sql: `select\n  ${items.join(',\n  ')}\nfrom (\n${compiled.sql}\n) as model` }
}

/** A type that other warehouses have no such name for. */
function isNested(type: string): boolean {
  return /^(STRUCT|MAP|UNION|ENUM)\b/i.test(type)
}
