import type { Diagnostic } from './diagnostic.ts'
import { CupelError } from './errors.ts'
import type { Location } from './location.ts'
import { type Mask, stars } from './mask.ts'

type Finding = Pick<Diagnostic, 'message' | 'location' | 'hint' | 'dump'>

/** A finding without secrets: its sentence, its hint, and the line that it shows, with the carets under the same. */
export function hideInFinding<F extends Finding>(found: F, mask: Mask): F {
  return { ...found, ...hiddenParts(found, mask) }
}

/** The same error without secrets; so are the findings that it stands for, its stack and its causes. */
export function hideInError<E extends Error>(error: E, mask: Mask): E {
  const own = error instanceof CupelError ? hiddenParts(error, mask) : { message: mask.hide(error.message) }
  return Object.assign(error, own, {
    ...(error.stack && { stack: mask.hide(error.stack) }),
    ...(error instanceof CupelError && { diagnostics: error.diagnostics.map((found) => hideInFinding(found, mask)) }),
    ...(error.cause !== undefined && { cause: hideInCause(error.cause, mask) }),
  })
}

function hiddenParts({ message, hint, dump, location }: Finding, mask: Mask): Finding {
  return {
    message: mask.hide(message),
    ...(hint && { hint: mask.hide(hint) }),
    ...(dump && { dump: mask.hide(dump) }),
    ...(location && { location: hideInLocation(location, mask) }),
  }
}

function hideInLocation(location: Location, mask: Mask): Location {
  const { file, column, length = 1, text = '' } = location
  const spans = mask.find(text)
  if (spans.length === 0) return { ...location, file: mask.hide(file) }
  /** Where what begins or ends at an index does so now; within a secret, its stars are meant as a whole. */
  const moved = (at: number, within: number) =>
    spans.reduce((to, [start, end]) => {
      if (at <= start) return to
      return at < end ? to - (at - start) + within : to - (end - start) + stars.length
    }, at)
  const start = moved(column - 1, 0)
  return {
    ...location,
    file: mask.hide(file),
    text: mask.hide(text),
    column: start + 1,
    length: Math.max(1, moved(column - 1 + length, stars.length) - start),
  }
}

/** A cause is what a driver or a macro threw: an error, or any value. */
function hideInCause(cause: unknown, mask: Mask): unknown {
  if (typeof cause === 'string') return mask.hide(cause)
  if (cause instanceof Error) return hideInError(cause, mask)
  if (Array.isArray(cause)) return cause.map((item) => hideInCause(item, mask))
  if (typeof cause !== 'object' || cause === null) return cause
  return Object.fromEntries(Object.entries(cause).map(([key, value]) => [key, hideInCause(value, mask)]))
}
