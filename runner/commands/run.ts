import type { Effects } from '../effects.ts'
import type { EventReader } from '../execute/index.ts'
import type { CarriedOut } from './carry-out/carried-out.ts'
import { carryOut } from './carry-out/carry-out.ts'
import type { RunOptions } from './options.ts'

/**
 * Builds and publishes models, without tests.
 * @throws CupelError as `build`
 *
 * @example
 * await run({ folder: '.', select: ['silver'], fullRefresh: true })
 */
export function run(options: RunOptions, emit: EventReader = () => {}, effects?: Effects): Promise<CarriedOut> {
  return carryOut('run', options, emit, effects)
}
