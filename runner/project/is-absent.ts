import { lstatSync } from 'node:fs'

/** Whether nothing bears a path's name, not even a link; false too where the system does not say, so that whoever reads it tells why. */
export function isAbsent(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined
  } catch (error) {
    return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOTDIR'
  }
}
