import { unknownFacts } from './facts.ts'
import { childFacts, type FactOperator, listOf } from './walk.ts'

/** A table that is read, with what is known of its rows; or a function that makes rows. */
export const scan: FactOperator = (plan, scope, walk) => {
  const names = listOf<string>(plan, 'names')
  const indexes = listOf<{ index?: number }>(plan, 'column_indexes').map(({ index = 0 }) => index)
  const row = scope.fresh()
  if (plan.children?.length) {
    const below = childFacts(plan, 0, scope, walk)
    const own = indexes.map(() => scope.fresh())
    const passed = listOf<number>(plan, 'projected_input').flatMap((index) => below.columns[index] ?? [])
    return { ...below, columns: [...own, ...passed], rows: [...below.rows, row], isKnown: false, grain: '' }
  }
  const scanned = (plan.function_data ?? {}) as { catalog?: string; schema?: string; table?: string }
  const { catalog = '', schema = '', table = '' } = scanned
  const node = table ? scope.nodeOf({ catalog, schema, table }) : undefined
  const byName = new Map<string, number>()
  const valueNamed = (name: string) => {
    const key = name.toLowerCase()
    const value = byName.get(key) ?? scope.fresh()
    byName.set(key, value)
    return value
  }
  const columns = indexes.map((index) => (names[index] === undefined ? scope.fresh() : valueNamed(names[index] ?? '')))
  const facts = unknownFacts(columns, [row])
  if (node === undefined) return facts
  const keys = scope.known.keysOf(node)
  const isNotNull = (name: string) => scope.known.isNotNull(node, name)
  const dependencies = keys.map(({ columns: key, countsNulls }) => ({
    from: key.map(valueNamed),
    to: [row],
    isWeak: !countsNulls && !key.every(isNotNull),
  }))
  const computed = scope.known.dependenciesOf(node).map(({ from, to, isComputed }) => ({
    from: from.map(valueNamed),
    to: [valueNamed(to)],
    isWeak: false,
    isComputed,
  }))
  const values = [...byName]
  return {
    ...facts,
    dependencies: [{ from: [row], to: values.map(([, value]) => value), isWeak: false }, ...dependencies, ...computed],
    filled: new Set([row, ...values.flatMap(([name, value]) => (isNotNull(name) ? [value] : []))]),
    bases: new Map(values.map(([column, value]) => [value, { node, column, isNotNull: isNotNull(column) }])),
    isKnown: keys.length > 0,
    nodes: new Set([node]),
    name: table,
    grain: keys.length ? `one row for each ${keys[0]?.columns.join(', ')}` : '',
  }
}
