import type { Effects } from '../effects.ts'
import type { EventReader } from '../execute/index.ts'
import type { CarriedOut } from './carry-out/carried-out.ts'
import { carryOut } from './carry-out/carry-out.ts'
import type { RunOptions } from './options.ts'

/**
 * Adds to snapshots what has changed since they were built last.
 * @throws CupelError as `build`
 *
 * @example
 * await snapshot({ folder: '.', select: ['customer_history'] })
 */
export function snapshot(options: RunOptions, emit: EventReader = () => {}, effects?: Effects): Promise<CarriedOut> {
  return carryOut('snapshot', options, emit, effects)
}
