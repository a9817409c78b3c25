import { dirname } from 'node:path'

/** The folders above an absolute path, the nearest first. */
export function foldersAbove(path: string): string[] {
  const above: string[] = []
  for (let at = path; at !== dirname(at); ) {
    at = dirname(at)
    above.push(at)
  }
  return above
}
