import { CupelError } from '../errors.ts'
import type { ArrivalRule } from '../parse/node.ts'
import type { RelationNode } from '../parse/node-kinds.ts'
import { type CompileContext, published } from './compile-context.ts'
import { compileTemplate } from './compile-template.ts'

/**
 * The query of when the newest rows of a node came, in the target's SQL: of one row with one moment.
 * @param filter the rows that count
 * @throws CupelError what is wrong with what was written, at its place in the properties file
 */
export function compileFreshness(
  node: RelationNode,
  by: Exclude<ArrivalRule, { kind: 'ledger' }>,
  context: CompileContext,
  filter?: string,
): string {
  try {
    if (by.kind === 'field') return translated(newest(by.sql, context.sql.relation(node.relation), filter), context)
    const input = { parents: [], self: node.relation, isIncremental: false, relationOf: published }
    return compileTemplate(by.template, context, input, 'data test').sql
  } catch (error) {
    throw error instanceof CupelError ? error.placed(by.location) : error
  }
}

/** What a person writes may end with a comment: what follows stands on a line of its own. */
function newest(sql: string, relation: string, filter: string | undefined): string {
  const rows = filter ? `\nwhere ${filter}` : ''
  return `select max(${sql}\n) as max_loaded_at\nfrom ${relation}${rows}`
}

function translated(sql: string, { translator, columnsOf }: CompileContext): string {
  const read = ([name = '', schema = '']: readonly string[]) => columnsOf?.({ schema, name })
  return translator ? translator.select(sql, { columnsOf: (path) => read([...path].reverse()), output: [] }) : sql
}
