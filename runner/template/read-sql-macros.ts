import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type Location, locate } from '../location.ts'
import type { ContentStatement } from './ast.ts'
import { adapterOf, defineMacro } from './define-macro.ts'
import type { SqlMacro } from './macros.ts'
import { isTemplate, parseTemplate, placeOf, type Template } from './parse-template.ts'

/**
 * The macros that a file under macros/ defines. What stands outside of any is a finding, but for comments.
 * @param adapters the kinds of warehouse for which a macro may have a form of its own
 */
export function readSqlMacros(
  file: string,
  text: string,
  adapters: readonly string[],
): { macros: [adapter: string, SqlMacro][]; diagnostics: Diagnostic[] } {
  const template = parseTemplate(file, text)
  if (!isTemplate(template)) return { macros: [], diagnostics: [template] }
  const macros: [string, SqlMacro][] = []
  const diagnostics: Diagnostic[] = strayIn(template)
  for (const block of template.program.body.filter((node) => node.type === 'BlockStatement')) {
    const found = defineMacro(block, template, adapters)
    if ('code' in found) diagnostics.push(found)
    else macros.push([adapterOf(block), found])
  }
  return { macros, diagnostics }
}

const hint = 'A macro is {{#macro "name" as |argument|}}…{{/macro}}; its SQL stands within.'

/** The first of what stands outside of any macro, where nothing uses it. */
function strayIn(template: Template): Diagnostic[] {
  for (const node of template.program.body) {
    if (node.type === 'BlockStatement' || node.type === 'CommentStatement') continue
    const location = node.type === 'ContentStatement' ? strayText(node, template) : placeOf(template, node.loc)
    if (location) return [diagnostic('macro-stray', {}, { location, hint })]
  }
  return []
}

/** The first line of a text that is more than white space and comments of SQL. */
function strayText({ original, loc: { start } }: ContentStatement, { file, text }: Template): Location | undefined {
  const meant = original.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length))
  const offset = meant.search(/\S/)
  if (offset < 0) return undefined
  const line = meant.slice(offset).split('\n')[0] ?? ''
  return locate(file, text, start + offset, line.trimEnd().length)
}
