import type { Expression, HashPair, Invocation, Program, SourceRange, Statement } from './ast.ts'

/**
 * The tree that Handlebars parses as plain data, with nothing in it but what our templates use: it can be kept as JSON. Its numbers are
 * what was written, where Handlebars has made doubles of them; `1e400`, which Handlebars takes for a name, is a number too.
 * @param textAt what stands in the template
 */
export function plainTree(program: Program, textAt: (range: SourceRange) => string): Program {
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

function plainRange({ start, end }: SourceRange): SourceRange {
  return { start, end }
}

const scientific = /^-?\d+(?:\.\d+)?[eE]-?\d+$/
