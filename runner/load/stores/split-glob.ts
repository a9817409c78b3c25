import { isAbsolute, normalize, parse, sep } from 'node:path'

/** A glob as the names that it goes through, and the folder that it begins in: of one that is not absolute, the project. */
export function splitGlob(root: string, glob: string): { top: string; names: readonly string[] } {
  const whole = normalize(glob)
  const top = isAbsolute(whole) ? parse(whole).root : root
  const names = whole
    .slice(isAbsolute(whole) ? top.length : 0)
    .split(sep)
    .filter(Boolean)
  return { top, names }
}
