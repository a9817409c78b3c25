import type { ParsedNode } from '../check/index.ts'
import { literalPattern } from '../literal-pattern.ts'
import { byteOf, ctesOf, isNameOf, parts, type WrittenCte, without } from './tree.ts'

/** The CTEs of a parsed SELECT that nothing reads. One that only such a one reads is read; a CTE within that is called alike hides none. */
export function unusedCtes(tree: ParsedNode): readonly WrittenCte[] {
  return [...parts(tree)].flatMap((node) => ctesOf(node).filter((cte) => !isRead(cte, node)))
}

function isRead(cte: WrittenCte, node: ParsedNode): boolean {
  for (const part of parts(without(node, cte))) if (isNameOf(part, cte.name)) return true
  return false
}

/** The byte where the name of a CTE stands, before its query. */
export function byteOfName({ name, query }: WrittenCte, sql: string): number | undefined {
  const bytes = Buffer.from(sql)
  const before = bytes.subarray(0, byteOf(query) ?? bytes.length).toString()
  const word = `"${literalPattern(name.replaceAll('"', '""'))}"|${literalPattern(name)}`
  const found = [...before.matchAll(new RegExp(`(?<![\\w"])(?:${word})(?=\\s*(?:\\([^()]*\\))?\\s+as\\b)`, 'gi'))].at(
    -1,
  )
  return found && Buffer.byteLength(before.slice(0, found.index))
}
