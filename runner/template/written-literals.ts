import { writtenNumber } from '../written-number.ts'
import type { Expression, Invocation, Literal, Program, SourceRange, Statement } from './ast.ts'

/**
 * A syntax tree whose numbers are what was written, where Handlebars has made doubles of them; `1e400`, which Handlebars takes for a
 * name, is a number too.
 * @param textAt what stands in the template
 */
export function withWrittenLiterals(program: Program, textAt: (range: SourceRange) => string): Program {
  const changeProgram = (inner: Program): Program => ({ ...inner, body: inner.body.map(changeStatement) })

  const changeStatement = (statement: Statement): Statement => {
    if (statement.type === 'MustacheStatement') return changeInvocation(statement)
    if (statement.type !== 'BlockStatement') return statement
    return {
      ...changeInvocation(statement),
      ...(statement.program && { program: changeProgram(statement.program) }),
      ...(statement.inverse && { inverse: changeProgram(statement.inverse) }),
    }
  }

  const changeInvocation = <I extends Invocation>(invocation: I): I => ({
    ...invocation,
    path: numberOf(invocation.path) ?? invocation.path,
    params: invocation.params.map(changeExpression),
    ...(invocation.hash && {
      hash: { pairs: invocation.hash.pairs.map((pair) => ({ ...pair, value: changeExpression(pair.value) })) },
    }),
  })

  const changeExpression = (expression: Expression): Expression =>
    expression.type === 'SubExpression' ? changeInvocation(expression) : (numberOf(expression) ?? expression)

  const numberOf = (expression: Expression): Literal | undefined => {
    const isNumber = expression.type === 'NumberLiteral'
    if (!isNumber && !(expression.type === 'PathExpression' && scientific.test(expression.original))) return undefined
    const original = textAt(expression.loc).trim()
    return { type: 'NumberLiteral', value: writtenNumber(original), original, loc: expression.loc }
  }

  return changeProgram(program)
}

const scientific = /^-?\d+(?:\.\d+)?[eE]-?\d+$/
