import type { Effects } from '../effects.ts'
import type { EventReader } from '../execute/index.ts'
import type { CarriedOut } from './carry-out/carried-out.ts'
import { carryOut } from './carry-out/carry-out.ts'
import type { RunOptions } from './options.ts'

/**
 * Loads new landing files into raw tables.
 * @throws CupelError as `build`
 *
 * @example
 * await load({ folder: '.', select: ['source:landing.orders'] })
 */
export function load(options: RunOptions, emit: EventReader = () => {}, effects?: Effects): Promise<CarriedOut> {
  return carryOut('load', options, emit, effects)
}
