import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { nearOrAll } from '../suggest.ts'
import type { BlockStatement, Expression, Invocation } from './ast.ts'
import { literalValue } from './evaluate.ts'
import { blocks, helpers } from './helpers.ts'
import type { MacroParameter, SqlMacro } from './macros.ts'
import { namesIn } from './names-in.ts'
import { isTemplate, parseTemplate, placeOf, type Template } from './parse-template.ts'
import { templateNames } from './template-names.ts'

/** A macro or generic test of the project's own as its block says; or the finding, where the block says something that would not count. */
export function defineMacro(
  block: BlockStatement,
  template: Template,
  adapters: readonly string[],
): SqlMacro | Diagnostic {
  const kind = printPath(block)
  const [first, ...rest] = block.params
  const called = first?.type === 'StringLiteral' ? first.original : ''
  const refuse = (expected: string, hint?: string, at: Pick<Invocation, 'loc'> = block) =>
    diagnostic('argument-wrong', { helper: `#${kind}`, expected }, { location: placeOf(template, at.loc), hint })

  if ((kind !== 'macro' && kind !== 'test') || !called)
    return refuse('is not a definition that stands in a macro file', aDefinition)
  const name = kind === 'test' ? testMacroName(called) : called
  if (isTaken(name)) return diagnostic('macro-reserved', { name }, { location: placeOf(template, block.loc) })
  if (kind === 'macro' && !isCallable(name))
    return refuse(`is named "${name}", which no template can call`, aName, first)
  if (rest[0]) return refuse('takes its arguments between bars', withBars(kind, called, block), rest[0])

  const pairs = block.hash?.pairs ?? []
  const adapter = pairs.find(({ key }) => key === 'adapter')
  if (adapter && !adapters.includes(adapterOf(block)))
    return refuse('names no kind of warehouse', nearOrAll(adapterOf(block), adapters), adapter)
  const listed = block.program?.blockParams ?? []
  const given = pairs.filter((pair) => pair !== adapter)
  const names = [...listed, ...given.map(({ key }) => key).filter((key) => !listed.includes(key))]
  const twice = firstTwice(listed) ?? firstTwice(given.map(({ key }) => key))
  if (twice !== undefined) return refuse(`has two arguments named "${twice}"`)
  const unnamed = names.find((parameter) => noParameters.includes(parameter))
  if (unnamed !== undefined)
    return refuse(`cannot name an argument "${unnamed}"`, 'That name has a meaning of its own.')
  // A default that is not between the bars is an argument too, behind the others; one that nothing reads is a slip.
  const read = namesIn([block.program, ...given.map(({ value }) => value)])
  const unread = given.find(({ key }) => !listed.includes(key) && !read.has(key))
  if (unread)
    return refuse(`gives "${unread.key}" a default, and does not use it`, nearOrAll(unread.key, listed), unread)
  if (block.inverse) return refuse('has no {{else}}')
  return {
    kind: 'sql',
    name,
    parameters: parametersOf(names, new Map(given.map(({ key, value }) => [key, value]))),
    block,
    template,
  }
}

const aDefinition =
  'A macro is {{#macro "name" default=1 as |argument|}}…{{/macro}}, a generic test {{#test "name" as |model column|}}…{{/test}}.'
const aName = 'A name is of letters, digits and _, and begins with no digit.'

/** `this` is the model's relation everywhere, and `adapter` stands in a definition for the kind of warehouse. */
const noParameters: readonly string[] = ['this', 'adapter']

function firstTwice(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) < index)
}

function parametersOf(names: readonly string[], defaults: ReadonlyMap<string, Expression>): MacroParameter[] {
  return names.map((name) => {
    const value = defaults.get(name)
    return value ? { name, default: value } : { name }
  })
}

/** The name under which a project's own generic test stands among the macros. */
export function testMacroName(test: string): string {
  return `test_${test}`
}

/** The kind of warehouse that a definition is for; empty where it is for all. */
export function adapterOf(block: BlockStatement): string {
  const value = block.hash?.pairs.find(({ key }) => key === 'adapter')?.value
  return value?.type === 'StringLiteral' ? value.original : ''
}

/** Whether a name has a meaning in every template, so that no macro of this name could be called. */
export function isTaken(name: string): boolean {
  return Object.hasOwn(helpers, name) || blocks.has(name) || templateNames.includes(name)
}

function isCallable(name: string): boolean {
  const parsed = parseTemplate('', `{{${name}}}`)
  const [tag, ...others] = isTemplate(parsed) ? parsed.program.body : []
  return tag?.type === 'MustacheStatement' && others.length === 0 && isPlainPath(tag, name)
}

function isPlainPath({ path, params, hash }: Invocation, name: string): boolean {
  return (
    path.type === 'PathExpression' &&
    path.original === name &&
    path.depth === 0 &&
    !path.data &&
    !params.length &&
    !hash
  )
}

/** The definition as it would be right: `{{#macro "m" a b}}` has its arguments between bars. */
function withBars(kind: string, given: string, { params, hash, program }: BlockStatement): string | undefined {
  const names = params
    .slice(1)
    .flatMap((param) => (param.type === 'PathExpression' && param.original !== 'as' ? [param.original] : []))
  const defaults = (hash?.pairs ?? []).map(({ key }) => key).filter((key) => key !== 'adapter')
  const all = new Set([...names, ...defaults, ...(program?.blockParams ?? [])])
  return `Write {{#${[kind, `"${given}"`, ...(hash ? ['…'] : [])].join(' ')} as |${[...all].join(' ')}|}}.`
}

function printPath({ path }: Invocation): string {
  return path.type === 'PathExpression' ? path.original : String(literalValue(path))
}
