import { lineStarts } from '../location.ts'
import type { Expression, HashPair, Invocation, Program, SourceRange, Statement } from './ast.ts'

/** A place in Handlebars' tree: lines count from 1, columns from 0. */
interface HandlebarsRange {
  readonly start: { readonly line: number; readonly column: number }
  readonly end: { readonly line: number; readonly column: number }
}

/**
 * The tree that Handlebars parses as plain data, with nothing in it but what our templates use: it can be kept as JSON. Its numbers are
 * what was written, where Handlebars has made doubles of them; `1e400`, which Handlebars takes for a name, is a number too.
 * @param program of Handlebars; its places are lines and columns
 */
export function plainTree(program: Program, text: string): Program {
  const starts = lineStarts(text)
  const offsetAt = ({ line, column }: HandlebarsRange['start']) => (starts[line - 1] ?? text.length) + column
  const plainRange = (loc: unknown): SourceRange => {
    const { start, end } = loc as HandlebarsRange
    return { start: offsetAt(start), end: offsetAt(end) }
  }
  const textAt = ({ start, end }: SourceRange) => text.slice(start, end)

  const plainProgram = ({ body, blockParams }: Program): Program => ({
    body: body.map(plainStatement),
    ...(blockParams && { blockParams }),
  })

  const plainStatement = (statement: Statement): Statement => {
    const { type } = statement
    const loc = plainRange(statement.loc)
    switch (type) {
      case 'ContentStatement':
        return { type, value: statement.value, original: statement.original, loc }
      case 'CommentStatement':
        return { type, loc }
      case 'MustacheStatement':
        return { type, ...plainInvocation(statement, loc) }
      case 'BlockStatement': {
        const { program: inner, inverse } = statement
        return {
          type,
          ...plainInvocation(statement, loc),
          ...(inner && { program: plainProgram(inner) }),
          ...(inverse && { inverse: plainProgram(inverse) }),
        }
      }
      default:
        // What our templates do not know is told by who finds it there.
        return { type, loc }
    }
  }

  const plainInvocation = ({ path, params, hash }: Invocation, loc: SourceRange): Invocation => ({
    // Where a call begins, there is no call.
    path: plainExpression(path) as Invocation['path'],
    params: params.map(plainExpression),
    ...(hash && { hash: { pairs: hash.pairs.map(plainPair) } }),
    loc,
  })

  const plainPair = ({ key, value, loc }: HashPair): HashPair => ({
    key,
    value: plainExpression(value),
    loc: plainRange(loc),
  })

  const plainExpression = (expression: Expression): Expression => {
    const { type } = expression
    const loc = plainRange(expression.loc)
    switch (type) {
      case 'SubExpression':
        return { type, ...plainInvocation(expression, loc) }
      case 'PathExpression': {
        const { data, depth, parts, original } = expression
        if (scientific.test(original)) return { type: 'NumberLiteral', original: textAt(loc).trim(), loc }
        return { type, data, depth, parts, original, loc }
      }
      case 'NumberLiteral':
        return { type, original: textAt(loc).trim(), loc }
      case 'StringLiteral':
        return { type, original: expression.original, loc }
      case 'BooleanLiteral':
        return { type, original: expression.original, loc }
      case 'NullLiteral':
        return { type, original: null, loc }
      case 'UndefinedLiteral':
        return { type, loc }
    }
  }

  return plainProgram(program)
}

const scientific = /^-?\d+(?:\.\d+)?[eE]-?\d+$/
