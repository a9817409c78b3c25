import type { Effects } from '../effects.ts'
import type { EventReader } from '../execute/index.ts'
import type { CarriedOut } from './carry-out/carried-out.ts'
import { carryOut } from './carry-out/carry-out.ts'
import type { RunOptions } from './options.ts'

/**
 * Loads new landing files and seeds, then builds, tests and publishes models, in the order of the graph.
 * @param emit told of each event of the run while it happens
 * @throws CupelError where it cannot run, and `project-faulty` where files are faulty; what fails while running is a result
 *
 * @example
 * const { result } = await build({ folder: '.', select: ['+gold'] }, (event) => console.log(event.kind))
 * const failed = result.results.filter(({ status }) => status === 'failed')
 */
export function build(options: RunOptions, emit: EventReader = () => {}, effects?: Effects): Promise<CarriedOut> {
  return carryOut('build', options, emit, effects)
}
