import { basename } from 'node:path/posix'

/** Whether a file makes its folder a dashboard. */
export function isDashboardFile(path: string): boolean {
  return /^dashboard\.ya?ml$/.test(basename(path))
}
