import type { Invocation } from '../template/ast.ts'
import { isTemplate, parseTemplate, placeOf, type Template } from '../template/parse-template.ts'
import type { AskedVariable } from './file-draft.ts'

const helper = 'env_var'

/** The variables that a template asks the environment for. */
export function askedBy(template: Template): AskedVariable[] {
  if (!template.text.includes(helper)) return []
  return [...callsIn(template.program)].flatMap(({ params: [first], loc }) =>
    first?.type === 'StringLiteral' ? [{ name: first.original, location: placeOf(template, loc) }] : [],
  )
}

/** The same of a text that may be a template; what does not parse is told by who renders it. */
export function askedIn(file: string, text: string): AskedVariable[] {
  const template = text.includes(helper) ? parseTemplate(file, text) : undefined
  return template && isTemplate(template) ? askedBy(template) : []
}

/** Whether a text of YAML may hold such a call, however it is escaped. */
export function mayAsk(text: string): boolean {
  return text.includes(helper) || text.includes('\\')
}

/** The calls of the helper anywhere in a syntax tree. */
function* callsIn(tree: unknown): Generator<Invocation> {
  if (typeof tree !== 'object' || tree === null) return
  if (isCall(tree)) yield tree
  for (const part of Object.values(tree)) yield* callsIn(part)
}

function isCall(tree: object): tree is Invocation {
  const { path, params } = tree as Partial<Invocation>
  return path?.type === 'PathExpression' && path.original === helper && params !== undefined
}
