import { readFileSync } from 'node:fs'
import { adapterTypes, describeAdapter } from '../../runner/adapters/describe-adapter.ts'
import { dispatched } from '../../runner/compile/dispatched.ts'
import { shippedMacros } from '../../runner/macros/index.ts'
import { makeEffort, usualLimit } from '../../runner/template/effort.ts'
import { helpers } from '../../runner/template/helpers.ts'
import { dispatch, isOwnForm, macroFunction, tableOfMacros } from '../../runner/template/macros.ts'
import { isTemplate, parseTemplate } from '../../runner/template/parse-template.ts'
import { readSqlMacros } from '../../runner/template/read-sql-macros.ts'
import { render } from '../../runner/template/render.ts'
import type { Scope } from '../../runner/template/template-scope.ts'
import { openTranslator } from '../../runner/translate/transpile.ts'

export const targets = ['postgres', 'snowflake'] as const

const files = [
  ...shippedMacros,
  ...targets.map((type) => {
    const file = `runner/adapters/${type}/${type}-macros.sql`
    return { file, text: readFileSync(file, 'utf8') }
  }),
]
const read = files.map(({ file, text }) => readSqlMacros(file, text, adapterTypes))
const { table, diagnostics } = tableOfMacros(read.flatMap(({ macros }) => macros))

/** Whatever is wrong with the shipped macros' definitions. */
export const macroFaults = [...read.flatMap((each) => each.diagnostics), ...diagnostics].map(({ message }) => message)

/** The names of all shipped macros. */
export const macroNames = [...table.keys()].sort()

/** A template's SQL on an engine, as a model's is made: the macros' own forms are put in after the translation. */
export async function renderSql(text: string, engine: string): Promise<string> {
  const template = parseTemplate('model.sql', text)
  if (!isTemplate(template)) throw new Error(template.message)
  const dialect = describeAdapter(engine)?.dialect
  const translator = dialect && (await openTranslator('duckdb', dialect))
  const kept = translator && dispatched(translator)
  const scope: Scope = {
    values: {},
    functions: helpers,
    macro: (name, depth) => {
      const macro = dispatch(table, name, engine)
      if (!macro) return undefined
      const call = macroFunction(macro, scope, depth)
      return isOwnForm(table, name, engine) ? (kept?.keep(call) ?? call) : call
    },
    effort: makeEffort(usualLimit),
    names: () => table.keys(),
  }
  const { text: rendered } = render(template, scope)
  const sql = translator?.select(rendered) ?? rendered
  return kept?.restore(sql).sql ?? sql
}
