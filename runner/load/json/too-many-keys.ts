import type { SourceNode } from '../../parse/node.ts'
import type { UnreadableFile } from '../landing-file.ts'
import { unknownColumns } from '../undeclared-columns.ts'
import type { JudgedLines } from './judged-lines.ts'
import type { JsonFile } from './scan-json.ts'

/** How many columns that nobody declared a raw table gets from the keys of JSON, where its source does not say `undeclared: add`. */
const most = 200

/**
 * Sets files aside whose keys, an object that is used as a map, would make too many columns that nobody asked for.
 * Files are looked at in their order, each beside what the table has and the others bring.
 * @param known the raw table's columns without these files
 */
export function setAsideMaps(
  files: readonly JsonFile[],
  known: readonly string[],
  { columns, load }: SourceNode,
  judged: JudgedLines,
): readonly UnreadableFile[] {
  const declared = columns.map(({ name }) => name)
  const room = Math.max(0, most - unknownColumns(known, declared).length)
  if (load?.undeclared !== undefined || unknownColumns(judged.keysOf(files), known).length <= room) return []
  const tooWide: UnreadableFile[] = []
  let taken: readonly string[] = known
  for (const file of files) {
    const brought = unknownColumns(judged.keysIn(file), taken)
    if (taken.length + brought.length <= known.length + room) taken = [...taken, ...brought]
    else tooWide.push({ file, reason: reasonFor(brought.length) })
  }
  return tooWide
}

function reasonFor(brought: number): string {
  const keys = brought === 1 ? 'a key that is' : `${brought} keys that are`
  return `it brings ${keys} not declared, and no more than ${most} become columns unasked: say undeclared: json, or add`
}
