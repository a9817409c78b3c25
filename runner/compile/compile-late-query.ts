import { CupelError } from '../errors.ts'
import { placeInHook } from '../parse/configs/hook.ts'
import type { LateQuery, ModelNode } from '../parse/node.ts'
import { type CompileContext, published, type RelationOf } from './compile-context.ts'
import { type Compiled, compileTemplate } from './compile-template.ts'

/**
 * The SELECT of a query that a model asks for.
 * @throws CupelError what is wrong with it, at its place in the properties file
 */
export function compileLateQuery(
  { parents }: ModelNode,
  query: LateQuery,
  context: CompileContext,
  relationOf: RelationOf = published,
): Compiled {
  const empty = () => new CupelError('sql-empty', { what: 'query' }, { location: query.location })
  try {
    const input = { parents, self: undefined, isIncremental: false, relationOf }
    const read = compileTemplate(query.template, context, input, 'query')
    if (read.sql === '') throw empty()
    return read
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    throw Object.assign(error, { location: placeInHook(query, error.location) })
  }
}
