import { CupelError } from '../errors.ts'
import { printValue } from '../template/print-value.ts'
import type { TemplateFunction, ValueRecord } from '../template/template-scope.ts'

/** What queries have answered, by their names: rows, each a dict by column. */
export type Answers = ReadonlyMap<string, readonly ValueRecord[]>

/**
 * `query` of a template: the rows that a query of a properties file gave.
 * @throws CupelError `query-late` where nobody has asked it
 */
export function queryCall(answers: Answers | undefined): TemplateFunction {
  return (call) => {
    const name = printValue(call.args[0], call)
    const rows = answers?.get(name)
    if (rows) return rows
    const hint = 'A model, a snapshot or a macro that they call may ask it; tests and hooks may not.'
    throw new CupelError('query-late', { name }, { location: call.at, hint })
  }
}
