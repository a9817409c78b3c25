import { isAbsolute, join, relative, sep } from 'node:path'
import type { LandingRoot } from './landing-store.ts'
import { splitGlob } from './split-glob.ts'

/**
 * What the files of a glob keep their paths below, wherever the project stands: the project where they lie in it, else the glob's steps up to the
 * first that is a pattern, a key of a partition or a date. A folder of one day, which a glob may name, is part of its files' paths.
 * @param root the project, which the glob is relative to
 */
export function landingRoot(root: string, glob: string): LandingRoot {
  const { top, names } = splitGlob(root, glob)
  const steps = names.slice(0, -1)
  const end = steps.findIndex((step) => /[*?[=]/.test(step) || isDate(step))
  const absolute = join(top, ...(end < 0 ? steps : steps.slice(0, end)))
  const path = relative(root, absolute)
  const isWithin = path.split(sep)[0] !== '..' && !isAbsolute(path)
  return isWithin ? { absolute: root, path: '' } : { absolute, path: path.split(sep).join('/') }
}

/** A folder for a year, a month or a day. */
function isDate(step: string): boolean {
  return /^(19|20)\d\d([-_.]?\d\d([-_.]?\d\d)?)?$/.test(step)
}

/**
 * The path below the root of a file that was told relative to the project. Where project or root stood elsewhere then, as much of the root's end as the path
 * begins with is taken off: `../landing/a.csv` is `a.csv` below `/srv/landing`.
 */
export function belowRoot(path: string, { absolute, path: rootPath }: LandingRoot): string {
  if (rootPath === '') return path
  if (path.startsWith(`${rootPath}/`)) return path.slice(rootPath.length + 1)
  const told = path.split('/').filter((step) => step !== '..')
  const steps = absolute.split(sep).filter(Boolean)
  const overlaps = told.map((_, length) => length).toReversed()
  const shared = overlaps.find(
    (length) => told.slice(0, length).join('/') === steps.slice(steps.length - length).join('/'),
  )
  return told.slice(shared ?? 0).join('/')
}
