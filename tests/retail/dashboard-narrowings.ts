import { fc } from '../support/chance.ts'
import type { FilterColumn, Narrowing } from './dashboard-oracle.ts'

/** What a dashboard may be narrowed by at once: each of its filters, or none. */
export function narrowings(filters: readonly FilterColumn[]) {
  const each = filters.map(({ column, isPeriod, values }) => {
    const days = fc.tuple(fc.nat(values.length - 1), fc.nat(values.length - 1)).map((ends): Narrowing => {
      const [from = '', to = ''] = ends.sort((one, other) => one - other).map((place) => values[place])
      return { kind: 'days', column, from, to }
    })
    const some = fc
      .subarray([...values], { minLength: 1, maxLength: Math.min(values.length, 6) })
      .map((chosen): Narrowing => ({ kind: 'values', column, values: chosen }))
    return fc.option(isPeriod ? days : some, { nil: undefined, freq: 2 })
  })
  return fc.tuple(...each).map((all) => all.filter((one) => one !== undefined))
}

/** The address of a dashboard that is narrowed so; else of all days. */
export function addressOf(dashboard: string, filters: readonly FilterColumn[], narrowed: readonly Narrowing[]): string {
  const options = new URLSearchParams()
  for (const { column, isPeriod } of filters) if (isPeriod) options.set(column, 'all')
  for (const one of narrowed)
    if (one.kind === 'days') options.set(one.column, `${one.from}..${one.to}`)
    else for (const value of one.values) options.append(one.column, value)
  return `#/dashboards/${dashboard}?${options}`
}
