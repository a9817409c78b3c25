import { diskFiles } from '../disk-files.ts'
import type { Files } from '../files.ts'

/** Whether nothing bears a path's name, not even a link; false too where the system does not say, so that whoever reads it tells why. */
export function isAbsent(path: string, files: Files = diskFiles): boolean {
  try {
    return files.look(path) === undefined
  } catch (error) {
    return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOTDIR'
  }
}
