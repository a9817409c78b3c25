import { z } from 'zod'
import type { GenericInput } from './generic-test.ts'

/** Accepted for those who bring it along: names have no case. */
export const transform = { transform: z.enum(['upper', 'lower', 'none']).optional() }

/** What FROM needs where there is nothing to read. */
const nothing = 'from (select 1 as one) as nothing'

/** A SELECT of some names, each with what is said of it; of none it gives no rows. */
export function selectNames(
  names: readonly string[],
  { literal }: Pick<GenericInput['sql'], 'literal'>,
  said: (name: string) => string = () => '',
): string {
  if (names.length === 0) return `select '' as column_name ${nothing} where 1 = 0`
  return names.map((name) => `select ${literal(name)} as column_name${said(name)} ${nothing}`).join('\nunion all\n')
}

/** A SELECT of a number of columns, where that is not right. */
export function selectCount(count: number, isRight: boolean): string {
  return `select ${count} as column_count ${nothing} where ${isRight ? '1 = 0' : '1 = 1'}`
}

/** Those of some names that are not among others, whatever their case. */
export function namesWithout(names: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map((name) => name.toLowerCase()))
  return names.filter((name) => !known.has(name.toLowerCase()))
}
