import type { Compiled } from '../compile/index.ts'
import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { originOf } from '../template/source-map.ts'

/**
 * A warehouse's refusal of a statement that holds a model's SELECT, with the place in the template that its position means.
 * A refusal that says no position, or points outside the SELECT, gets the node's own place.
 */
export function locateWarehouseRefusal(
  error: CupelError,
  compiled: Compiled | undefined,
  fallback: Location,
): CupelError {
  if (error.location || error.code === 'cancelled') return error
  if (error.code !== 'sql-refused') return error.placed(fallback)
  const { position, statement } = refusalBehind(error)
  const start = statement !== undefined && compiled?.sql ? statement.indexOf(compiled.sql) : -1
  const within =
    position === undefined || start < 0
      ? -1
      : Buffer.from(statement ?? '')
          .subarray(0, position)
          .toString().length - start
  const found = compiled && within >= 0 ? originOf(compiled.rendered, within) : undefined
  return new CupelError(
    error.code,
    { reason: error.message },
    { location: found?.file ? found : fallback, hint: error.hint, cause: error.cause },
  )
}

/** What an adapter keeps of a refusal as its error's cause. */
function refusalBehind({ cause }: CupelError): { readonly position?: number; readonly statement?: string } {
  return typeof cause === 'object' && cause !== null ? cause : {}
}
