import { CupelError } from '../errors.ts'
import { didYouMean } from '../suggest.ts'
import type { BlockStatement, ContentStatement, Program, Statement } from './ast.ts'
import { evaluate, type Frame, invoke } from './evaluate.ts'
import { blocks } from './helpers.ts'
import { placeOf, type Template } from './parse-template.ts'
import { isRecord, isTruthy, printValue, type Scope, type Value } from './scope.ts'
import { type Chunk, joinChunks, type Rendered } from './source-map.ts'

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

function renderStatement(statement: Statement, frame: Frame): Chunk[] {
  const { template } = frame
  switch (statement.type) {
    case 'ContentStatement':
      return statement.value ? [contentChunk(statement, frame)] : []
    case 'CommentStatement':
      return []
    case 'MustacheStatement': {
      const text = printValue(invoke(statement, frame))
      return text ? [{ text, template, range: statement.loc }] : []
    }
    case 'BlockStatement':
      return renderBlock(statement, frame)
    default:
      throw new CupelError(
        'template-syntax',
        { reason: 'partials and decorators have no meaning here' },
        {
          location: placeOf(template, statement.loc),
          hint: 'Shared SQL is a macro: {{#macro "name" as |argument|}}…{{/macro}}',
        },
      )
  }
}

/** White space beside a standalone block is taken off the content's ends, so what is left may begin later than the range. */
function contentChunk({ value, original, loc }: ContentStatement, { template }: Frame): Chunk {
  return { text: value, template, range: loc, copiedFrom: Math.max(0, original.indexOf(value)) }
}

function renderBlock(block: BlockStatement, frame: Frame): Chunk[] {
  const name = block.path.type === 'PathExpression' ? block.path.original : ''
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
        block.params.map((param) => evaluate(param, frame)),
      )
    case 'let':
      return renderBound(
        block,
        frame,
        block.params.map((param) => evaluate(param, frame)),
      )
    case 'each':
      return renderEach(block, argument(), frame)
    default:
      throw unknownBlock(name, block, frame)
  }
}

function renderBound(
  block: BlockStatement,
  frame: Frame,
  values: readonly Value[],
  extra: readonly [string, Value][] = [],
): Chunk[] {
  const names = blockParams(block, frame)
  const locals = new Map([...frame.locals, ...extra, ...names.map((name, index) => [name, values[index]] as const)])
  return block.program ? renderProgram(block.program, { ...frame, locals }) : []
}

function renderEach(block: BlockStatement, items: Value, frame: Frame): Chunk[] {
  const entries: [string | number, Value][] = Array.isArray(items)
    ? items.map((item, index) => [index, item])
    : isRecord(items)
      ? Object.entries(items)
      : []
  if (entries.length === 0) return block.inverse ? renderProgram(block.inverse, frame) : []
  return entries.flatMap(([key, item], index) =>
    renderBound(
      block,
      frame,
      [item, key],
      [
        ['@key', key],
        ['@index', index],
        ['@first', index === 0],
        ['@last', index === entries.length - 1],
      ],
    ),
  )
}

/** Our `each`, `with` and `let` keep the context, so what they bind needs a name. */
function blockParams(block: BlockStatement, { template }: Frame): readonly string[] {
  const names = block.program?.blockParams
  if (names?.length) return names
  const helper = block.path.type === 'PathExpression' ? block.path.original : ''
  throw new CupelError(
    'argument-wrong',
    { helper, expected: 'needs a name for what it binds' },
    { location: placeOf(template, block.loc), hint: `{{#${helper} … as |name|}}` },
  )
}

function unknownBlock(name: string, block: BlockStatement, { template, scope }: Frame): CupelError {
  const hint = scope.macro(name) ? `A macro is called as {{${name} …}}, without #.` : didYouMean(name, blocks)
  return new CupelError('name-unknown', { name: `#${name}` }, { location: placeOf(template, block.loc), hint })
}
