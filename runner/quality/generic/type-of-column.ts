import type { z } from 'zod'
import { canonicalType, unknownType } from '../../sql/parse-sql-type.ts'
import { namesWithout, selectNames } from './column-rows.ts'
import type { GenericInput } from './generic-test.ts'

/** Types that are named must be types. */
export function typesAreKnown(argument: string, types: readonly string[], context: z.RefinementCtx): void {
  const unknown = types.find((type) => unknownType(type) !== undefined)
  if (unknown !== undefined)
    context.addIssue({ code: 'custom', path: [argument], message: `names "${unknown}", which is no type` })
}

/** A SELECT of the tested column with its type, where that is none of some; a type without its digits in brackets means any of them. */
export function ofOtherType(
  types: readonly string[],
  { columnName, columnsOf, sql }: Pick<GenericInput, 'columnName' | 'columnsOf' | 'sql'>,
): string {
  const wanted = types.map(canonicalType)
  const found = columnsOf().find(({ name }) => namesWithout([name], [columnName]).length === 0)
  const type = canonicalType(found?.type ?? '')
  const isMeant = types.some((given, index) => wanted[index] === (given.includes('(') ? type : withoutDigits(type)))
  return selectNames(isMeant ? [] : [columnName], sql, () => `, ${sql.literal(type.toLowerCase())} as column_type`)
}

/** `DECIMAL(10,2)` is one of DECIMAL's, as that is read where nothing else is said. */
function withoutDigits(type: string): string {
  return type.startsWith('DECIMAL(') ? canonicalType('DECIMAL') : type
}
