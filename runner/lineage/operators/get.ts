import type { ScannedTable } from '../../check/index.ts'
import { deciding, mergeUses, throughExpression } from '../merge-uses.ts'
import { columnAt, listIn, numberIn, type Operator, type PlanColumn } from './output.ts'

/** A table that is read, or a function that makes rows, of constants or of the columns below it. */
export const get: Operator = (plan, scope, walk) => {
  const names = listIn<string>(plan, 'names')
  const indexes = listIn<{ index?: number }>(plan, 'column_indexes').map(({ index = 0 }) => index)
  const [child] = plan.children ?? []
  if (!child) {
    const scanned = plan.function_data as Partial<ScannedTable> | undefined
    const { catalog = '', schema = '', table = '' } = scanned ?? {}
    const node = table ? scope.tables.nodeOf({ catalog, schema, table }) : undefined
    const columns = indexes.map((index): PlanColumn => {
      const column = names[index]
      // Beyond the names stand the engine's own columns, as the number of a row.
      return { uses: node && column !== undefined ? [{ node, column, kind: 'identity' }] : [] }
    })
    scope.bindings.set(numberIn(plan, 'table_index'), columns)
    return { columns, rows: [], order: [] }
  }
  const below = walk(child, scope)
  const inputs = below.columns.slice(0, listIn(plan, 'input_table_types').length)
  const given = mergeUses(...inputs.map(({ uses }) => uses))
  const own = indexes.map((): PlanColumn => ({ uses: throughExpression(given, 'transformation', undefined) }))
  const passed = listIn<number>(plan, 'projected_input').map((index) => columnAt(below.columns, index))
  const deciders = inputs.filter(({ isFixed }) => !isFixed).map(({ uses }) => deciding(uses, 'join'))
  return { columns: [...own, ...passed], rows: mergeUses(below.rows, ...deciders), order: below.order }
}
