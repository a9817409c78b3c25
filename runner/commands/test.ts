import type { Effects } from '../effects.ts'
import type { EventReader } from '../execute/index.ts'
import type { CarriedOut } from './carry-out/carried-out.ts'
import { carryOut } from './carry-out/carry-out.ts'
import type { RunOptions } from './options.ts'

/**
 * Runs data tests against what is published.
 * @throws CupelError as `build`
 *
 * @example
 * const { result } = await test({ folder: '.', select: ['gold'], target: 'prod' })
 */
export function test(options: RunOptions, emit: EventReader = () => {}, effects?: Effects): Promise<CarriedOut> {
  return carryOut('test', options, emit, effects)
}
