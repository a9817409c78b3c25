import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { Expression, MustacheStatement } from '../../template/ast.ts'
import { findCalls } from '../../template/find-calls.ts'
import { dispatch, isShipped, type SqlMacro } from '../../template/macros.ts'
import { templateNames } from '../../template/template-names.ts'
import { outsideAll } from '../configs/config-calls.ts'

/**
 * What is wrong in the macros that no template calls here: nobody would tell it before the day on which one does. Forms for other
 * warehouses than the target's are among them, and generic tests.
 * @param walked the names of macros that templates call, whose faults are told with the calls
 */
export function faultsOfUnwalked(project: Project, walked: ReadonlySet<string>): Diagnostic[] {
  const forms = [...project.macros].flatMap(([name, byAdapter]) =>
    [...byAdapter].map(([adapter, macro]) => ({ name, adapter: adapter || project.target.type, macro })),
  )
  return forms.flatMap(({ name, adapter, macro }) => {
    if (macro.kind !== 'sql' || isShipped(macro)) return []
    const isWalked = walked.has(name) && dispatch(project.macros, name, project.target.type) === macro
    return isWalked ? [] : faultsOf(macro, adapter, project)
  })
}

function faultsOf(macro: SqlMacro, adapter: string, { macros, config }: Project): Diagnostic[] {
  const defaults = macro.parameters.flatMap((parameter) => (parameter.default ? tagOf(parameter.default) : []))
  const program = { body: [...defaults, ...(macro.block.program?.body ?? [])] }
  const names = macro.parameters.map((parameter) => parameter.name)
  const found = findCalls(
    { ...macro.template, program },
    {
      watched: new Set(['config']),
      known: new Set(templateNames),
      macros,
      adapter,
      limit: config.render_limit,
      isShallow: true,
    },
    names,
  )
  const configs = found.calls.map(({ location }) =>
    diagnostic('argument-wrong', { helper: 'config', expected: outsideAll }, { location }),
  )
  return [...found.diagnostics, ...configs]
}

function tagOf(expression: Expression): MustacheStatement[] {
  if (expression.type === 'SubExpression') return [{ ...expression, type: 'MustacheStatement' }]
  if (expression.type !== 'PathExpression') return []
  return [{ type: 'MustacheStatement', path: expression, params: [], loc: expression.loc }]
}
