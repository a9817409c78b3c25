import { relative, sep } from 'node:path'
import { foldersAbove } from './folders-above.ts'

/** What one walk through a folder follows, so that it reads no folder twice, and comes to an end. */
export interface LinkedFolders {
  /** Why a link is not followed to a folder; undefined where it is, and the folder counts as read from then on. */
  refuse(real: string): string | undefined
}

/** @param top the real path of the folder where the walk begins */
export function linkedFolders(top: string): LinkedFolders {
  const tops = new Set<string>()
  const above = new Set<string>()
  const read = (real: string) => {
    tops.add(real)
    for (const folder of foldersAbove(real)) above.add(folder)
  }
  read(top)
  return {
    refuse(real) {
      if (above.has(real)) return 'it is a link to a folder above it'
      const within = [real, ...foldersAbove(real)].find((folder) => tops.has(folder))
      if (within !== undefined && !isHidden(relative(within, real)))
        return 'it is a link to a folder that is read already'
      read(real)
      return undefined
    },
  }
}

/** What begins with a dot is passed over, and so it is read only through a link. */
function isHidden(path: string): boolean {
  return path.split(sep).some((step) => step.startsWith('.'))
}
