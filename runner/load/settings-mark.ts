import { createHash } from 'node:crypto'
import type { SourceNode } from '../parse/node.ts'

/** What a source says of its files, as a short text: of a file that was set aside it stands in the ledger, so that other words try it again. */
export function settingsMark({ load, columns }: SourceNode): string {
  const said = JSON.stringify([load, columns.map(({ name, type }) => [name, type])])
  return `set aside by ${createHash('sha256').update(said).digest('hex').slice(0, 16)}`
}
