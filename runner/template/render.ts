import { CupelError } from '../errors.ts'
import type { BlockStatement, ContentStatement, MustacheStatement, Program, Statement } from './ast.ts'
import { blockFault, blockHint } from './block-fault.ts'
import { eachEntries, notEach } from './each-entries.ts'
import { partsOfText } from './effort.ts'
import {
  argumentsWrong,
  evaluate,
  type Frame,
  placeIn,
  printedChunk,
  type Traced,
  trace,
  traceCall,
} from './evaluate.ts'
import { blocks } from './helpers.ts'
import type { Template } from './parse-template.ts'
import { type Chunk, joinChunks, type Rendered } from './source-map.ts'
import { isTruthy, type Scope, type Value } from './template-scope.ts'

/**
 * A template's text in a scope, with the origin of every character.
 * @throws CupelError with its place, where a name is not known or a helper refuses its arguments
 */
export function render(template: Template, scope: Scope): Rendered {
  return joinChunks(renderProgram(template.program, { template, scope, locals: new Map() }))
}

/** The chunks of a part of a template: a block's body, or a macro's. */
export function renderProgram(program: Program, frame: Frame): Chunk[] {
  return program.body.flatMap((statement) => renderStatement(statement, frame))
}

function renderStatement(statement: Statement, frame: Frame): readonly Chunk[] {
  const text = statement.type === 'ContentStatement' ? statement.value : ''
  frame.scope.effort.spend(1 + partsOfText(text), () => placeIn(frame, statement.loc))
  switch (statement.type) {
    case 'ContentStatement':
      return statement.value ? [contentChunk(statement, frame)] : []
    case 'CommentStatement':
      return []
    case 'MustacheStatement':
      return renderTag(statement, frame)
    case 'BlockStatement':
      return frame.scope.effort.within(
        () => placeIn(frame, statement.loc),
        () => renderBlock(statement, frame),
      )
  }
}

/** What a tag prints comes from where that is known: a macro's text, an argument of the macro's call; else from the tag. */
function renderTag(tag: MustacheStatement, frame: Frame): readonly Chunk[] {
  const { value, chunks } = traceCall(tag, frame)
  const printed = printedChunk(value, tag.loc, frame)
  if (printed.text === '') return []
  frame.scope.effort.spend(partsOfText(printed.text), () => placeIn(frame, tag.loc))
  const known = chunks?.() ?? []
  return joinChunks(known).text === printed.text ? known : [printed]
}

/** White space beside a standalone block is taken off the content's ends, so what is left may begin later than the range. */
function contentChunk({ value, original, loc }: ContentStatement, { template, call }: Frame): Chunk {
  return { text: value, origin: { template, range: loc, copiedFrom: Math.max(0, original.indexOf(value)), call } }
}

function renderBlock(block: BlockStatement, frame: Frame): Chunk[] {
  const name = String(block.path.original)
  if (!blocks.has(name)) throw unknownBlock(name, block, frame)
  const fault = blockFault(name, block, (bound) => frame.locals.has(bound), frame.template.text)
  if (fault) throw argumentsWrong(`#${name}`, fault, block, frame)
  const argument = () => (block.params[0] ? evaluate(block.params[0], frame) : undefined)
  const chosen = (holds: boolean) => {
    const program = holds ? block.program : block.inverse
    return program ? renderProgram(program, frame) : []
  }
  switch (name) {
    case 'if':
      return chosen(isTruthy(argument()))
    case 'unless':
      return chosen(!isTruthy(argument()))
    case 'raw':
      return chosen(true)
    case 'with':
      if (block.inverse && !isTruthy(argument())) return renderProgram(block.inverse, frame)
      return renderBound(
        block,
        frame,
        block.params.map((param) => trace(param, frame)),
      )
    case 'let':
      return renderBound(
        block,
        frame,
        block.params.map((param) => trace(param, frame)),
      )
    default:
      return renderEach(block, argument(), frame)
  }
}

function renderBound(
  block: BlockStatement,
  frame: Frame,
  values: readonly Traced[],
  extra: readonly [string, Value][] = [],
): Chunk[] {
  const names = block.program?.blockParams ?? []
  const locals = new Map<string, Traced>([
    ...frame.locals,
    ...extra.map(([name, value]) => [name, { value }] as const),
    ...names.map((name, index) => [name, values[index] ?? { value: undefined }] as const),
  ])
  return block.program ? renderProgram(block.program, { ...frame, locals }) : []
}

function renderEach(block: BlockStatement, items: Value, frame: Frame): Chunk[] {
  const entries = eachEntries(items)
  if (!entries) throw argumentsWrong('#each', notEach(items), block, frame)
  if (entries.length === 0) return block.inverse ? renderProgram(block.inverse, frame) : []
  return entries.flatMap(([key, item], index) =>
    renderBound(
      block,
      frame,
      [{ value: item }, { value: key }],
      [
        ['@key', key],
        ['@index', index],
        ['@first', index === 0],
        ['@last', index === entries.length - 1],
      ],
    ),
  )
}

function unknownBlock(name: string, block: BlockStatement, frame: Frame): CupelError {
  const hint = blockHint(name, (macro) => frame.scope.macro(macro) !== undefined)
  return new CupelError('name-unknown', { name: `#${name}` }, { location: placeIn(frame, block.loc), hint })
}
