import type { SourceNode } from '../parse/node.ts'
import type { ReadFile, UnreadableFile } from './landing-file.ts'
import { isLoadColumn } from './load-columns.ts'

/**
 * Files with none of the columns that their source declares: they are written otherwise than it says, or are other files, and each of their rows would
 * have nothing but NULLs where somebody reads. One that names no column at all says nothing of the kind, and a source that gathers or adds what nobody
 * declared has asked for it.
 * @param namesOf what a file's columns are called in the raw table
 */
export function othersAmong<F extends ReadFile>(
  files: readonly F[],
  namesOf: (file: F) => readonly string[],
  { columns, load }: SourceNode,
): UnreadableFile[] {
  const isAsked = load?.undeclared !== undefined && load.undeclared !== 'ignore'
  const declared = new Set(columns.map(({ name }) => name.toLowerCase()).filter((name) => !isLoadColumn(name)))
  if (isAsked || declared.size === 0) return []
  return files.flatMap((file) => {
    const names = namesOf(file)
    const isOther = names.length > 0 && names.every((name) => !declared.has(name.toLowerCase()))
    return isOther ? [{ file, reason: reasonFor(names, load?.format) }] : []
  })
}

const [mostTold, longestTold] = [3, 60]

function reasonFor(names: readonly string[], format: string | undefined): string {
  const told = names.slice(0, mostTold).map((name) => JSON.stringify(name.slice(0, longestTold)))
  const more = names.length > mostTold ? ` and ${names.length - mostTold} more` : ''
  const written = format === 'csv' ? 'how it is written (delimiter, skip, header), or ' : ''
  return `none of its columns is declared: ${told.join(', ')}${more}; say ${written}undeclared: add`
}
