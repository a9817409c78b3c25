import type { Connection } from '../../adapters/contract/connection.ts'
import type { Compiled } from '../../compile/index.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { ModelNode } from '../../parse/node.ts'
import { placeInTemplate } from '../findings/locate-binder-refusal.ts'
import type { Bound } from '../plans/bind.ts'
import { placeOfColumn } from './place-of-column.ts'

/**
 * The finding for a SELECT that gives a column twice, at the second; undefined for any other. Engines rename it, or refuse it, and
 * which of the two is meant nobody can say.
 */
export async function checkDoubles(
  node: ModelNode,
  { rendered, sql }: Compiled,
  { columns }: Bound,
  connection: Connection,
): Promise<Diagnostic | undefined> {
  const names = columns.map(({ name }) => name.toLowerCase())
  const second = names.findIndex((name, index) => names.indexOf(name) < index)
  const column = columns[second]
  if (!column) return undefined
  const byte = await placeOfColumn(connection, sql, second, columns.length)
  const place = byte === undefined ? undefined : placeInTemplate(rendered, byte)
  const hint = isWord.test(column.name)
    ? `Give one of them another name; of a star, leave it out: * exclude (${column.name}).`
    : 'Give each expression a name: … as name.'
  return diagnostic('column-twice', { column: column.name }, { location: place?.file ? place : node.location, hint })
}

/** What nobody named is called like its expression. */
const isWord = /^\w+$/
