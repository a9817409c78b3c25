import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Location } from '../location.ts'
import type { MeasureFault } from './read-measure.ts'

/**
 * The finding for a text that is no measure, at the character where it stops being one.
 * @param place where the text stands in YAML
 */
export function measureFault(measure: string, written: string, fault: MeasureFault, place: Location): Diagnostic {
  const { reason, hint } = fault
  return diagnostic('measure-wrong', { measure, reason }, { location: within(place, written, fault), hint })
}

/** A place in a text that YAML may have in quotes; all of it where it is written otherwise. */
function within(place: Location, written: string, { at, length }: MeasureFault): Location {
  const start = place.text?.indexOf(written, place.column - 1) ?? -1
  return start < 0 ? place : { ...place, column: start + at + 1, length }
}
