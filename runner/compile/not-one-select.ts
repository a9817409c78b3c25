import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { inlinePath } from '../parse/inline-query.ts'
import type { Node } from '../parse/node.ts'
import { isTest } from '../parse/node-kinds.ts'
import { type SqlStatement, splitStatements } from '../sql/split-statements.ts'
import { originOf, type Rendered } from '../template/source-map.ts'
import { statementVerb } from './statement-verb.ts'

const queries = /^(SELECT|FROM|VALUES|TABLE|WITH|PIVOT|UNPIVOT)$/
const accounts = /^(DESCRIBE|DESC|SHOW|SUMMARIZE)$/

/** What is compiled, in the words of a message. */
export type Subject = 'model' | 'data test' | 'query' | 'rule'

/** What a node that is compiled is called. */
export function subjectOf(node: Node): Subject {
  if (node.kind === 'dashboard') return 'query'
  if (!isTest(node)) return 'model'
  return node.path === inlinePath ? 'query' : 'data test'
}

/** Whether a text is one statement, and begins as a SELECT does. */
export function looksLikeSelect(text: string): boolean {
  const isOne = !text.includes(';') || splitStatements(text, false).statements.length <= 1
  return isOne && queries.test(statementVerb(text))
}

/** The error of a text that its parser sees as no SELECT or as several: it stands at the statement that should not be there. */
export function notOneSelect(rendered: Rendered, what: Subject): CupelError {
  const { statements } = splitStatements(rendered.text, false)
  const [first, second] = statements
  const isQuery = first !== undefined && queries.test(statementVerb(first.text))
  const faulty = isQuery ? (second ?? first) : first
  const location = placeOf(faulty, rendered)
  if (isQuery && !second) return new CupelError('not-one-select', { what, found: hidden }, { location, hint: listed })
  const statement = faulty ? statementVerb(faulty.text) : ''
  const found = `this is ${faulty === second ? 'a second' : 'another'} statement (${statement})`
  const hint = accounts.test(statement)
    ? `As rows of a query it may: select * from (${statement.toLowerCase()} …).`
    : undefined
  return new CupelError('not-one-select', { what, found }, { location, hint })
}

const hidden = 'the engine makes two statements of this, since its columns are not listed'
const listed = "List the values, as in pivot … on kind in ('a', 'b'): then the columns are known before it runs."

function placeOf(statement: SqlStatement | undefined, rendered: Rendered): Location | undefined {
  if (!statement) return undefined
  const found = originOf(rendered, statement.offset, statement.text.split('\n')[0]?.length)
  return found?.file ? found : undefined
}
