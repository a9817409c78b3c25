import type { OnFile } from '../landing/landing.ts'
import { share, streamKey } from '../random.ts'
import type { Ledger } from '../truth/ledger.ts'
import type { World } from '../world/world.ts'
import { treatments } from './kinds.ts'

/** Decides which files are delivered a second time under another name, and notes them. */
export const deliverSomeTwice =
  (world: World, ledger: Ledger): OnFile =>
  ({ feed, day, hour, file, copy, amountCents }) => {
    const isTwice = share(streamKey(world.seed, `twice ${feed}`), day, hour ?? 24) < world.defects
    if (isTwice) {
      const { file_twice: treatment } = treatments
      ledger.add({ feed, file: copy, key: file, kind: 'file_twice', treatment, line: null, amountCents })
    }
    return isTwice
  }
