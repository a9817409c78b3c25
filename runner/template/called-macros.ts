import type { Statement } from './ast.ts'
import { findCalls } from './find-calls.ts'
import type { Macro, MacroTable } from './macros.ts'
import { templateNames } from './template-names.ts'

/**
 * The names of the macros that a macro calls itself, in its text or in a default, in order; what one in TypeScript calls cannot be seen.
 * @param adapter whose forms of macros are called
 */
export function calledMacros(macro: Macro, macros: MacroTable, adapter: string): readonly string[] {
  if (macro.kind !== 'sql') return []
  const { template, block, parameters } = macro
  const known = new Set([...templateNames, ...parameters.map(({ name }) => name)])
  const defaults = parameters.flatMap((parameter): Statement[] =>
    parameter.default?.type === 'SubExpression' ? [{ ...parameter.default, type: 'MustacheStatement' }] : [],
  )
  const body = [...defaults, ...(block.program?.body ?? [])]
  const { ownMacros } = findCalls(
    { ...template, program: { body } },
    { watched: new Set(), known, macros, adapter, isShallow: true },
  )
  return [...ownMacros].sort()
}
