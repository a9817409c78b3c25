import { lstatSync, readFileSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { CupelError } from '../errors.ts'
import { isInFolder } from '../in-folder.ts'
import { typesMark } from './kysely-types.ts'
import { writeFile } from './write-file.ts'

/**
 * Writes types where a person says, unless another file stands there.
 * @param path relative to `from`
 * @returns the path relative to the project
 * @throws CupelError `path-unwritable`, `disk-full`
 */
export function writeTypes(root: string, from: string, path: string, text: string): string {
  const file = resolve(from, path)
  const inside = relative(root, file).split(sep).join('/')
  const refuse = (reason: string) => {
    throw new CupelError(
      'path-unwritable',
      { path, reason },
      { hint: 'Give a path in the project, as warehouse.d.ts.' },
    )
  }
  if (!isInFolder(file, root)) refuse('it is outside the project')
  if (!/\.tsx?$/.test(file)) refuse('types stand in a file .ts or .d.ts')
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (found && !(found.isFile() && readFileSync(file, 'utf8').startsWith(typesMark)))
    refuse('what stands there was not written by cupel types')
  writeFile(root, inside, text)
  return inside
}
