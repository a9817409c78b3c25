import type { Effects } from '../effects.ts'
import type { EventReader } from '../execute/index.ts'
import type { CarriedOut } from './carry-out/carried-out.ts'
import { carryOut } from './carry-out/carry-out.ts'
import type { RunOptions } from './options.ts'

/**
 * Makes the tables of seeds.
 * @throws CupelError as `build`
 *
 * @example
 * await seed({ folder: '.', select: ['countries'] })
 */
export function seed(options: RunOptions, emit: EventReader = () => {}, effects?: Effects): Promise<CarriedOut> {
  return carryOut('seed', options, emit, effects)
}
