import { isAbsolute, relative, sep } from 'node:path'

/** Whether a path is a folder itself or below it. */
export function isInFolder(path: string, folder: string): boolean {
  const steps = relative(folder, path)
  return !isAbsolute(steps) && steps.split(sep)[0] !== '..'
}
