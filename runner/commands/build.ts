import type { Effects } from '../effects.ts'
import type { EventReader } from '../execute/index.ts'
import { type CarriedOut, carryOut } from './carry-out.ts'
import type { RunOptions } from './options.ts'

/** Loads new landing files and seeds, then builds, tests and publishes models, in the order of the graph. */
export function build(options: RunOptions, emit: EventReader = () => {}, effects?: Effects): Promise<CarriedOut> {
  return carryOut('build', options, emit, effects)
}
