import { findFunction } from '../functions/index.ts'
import { element } from '../functions/semi-structured.ts'
import type { BoundCall } from '../functions/spec.ts'
import { compilationError, unknownFunction, unsupported, wrongArgumentCount } from '../refusal.ts'
import type { Call, Expression, OrderItem, Over, PathStep } from '../syntax/expression.ts'
import { arithmetic } from './arithmetic.ts'
import { bindQuery } from './bind-query.ts'
import { coerce, toJson, toText } from './coerce.ts'
import { commonType, commonTypeOf } from './common-type.ts'
import { bindInterval } from './interval.ts'
import { resolve, type Scope } from './scope.ts'
import { as, quoteText, type Typed } from './typed.ts'
import { array, boolean, float, isSemiStructured, nothing, number, object, text, typeName, variant } from './types.ts'

/** Resolves an expression: its names, its functions and its type. Raises what Snowflake's compiler raises. */
export function bindExpression(expression: Expression, scope: Scope): Typed {
  const bind = (one: Expression): Typed => bindExpression(one, scope)
  switch (expression.kind) {
    case 'null':
      return { sql: 'null', type: nothing }
    case 'boolean':
      return { sql: String(expression.value), type: boolean, literal: String(expression.value) }
    case 'number':
      return bindNumber(expression.text)
    case 'string':
      return {
        sql: quoteText(expression.value),
        type: text(Math.max(1, [...expression.value].length)),
        literal: expression.value,
      }
    case 'typed-string':
      return coerce({ sql: quoteText(expression.value), type: text() }, expression.type, 'cast')
    case 'interval':
      throw compilationError('001003', '42000', `syntax error line 1 at position 0 unexpected 'INTERVAL'.`)
    case 'bind':
      return bindValue(expression.at, scope)
    case 'column':
      return bindColumn(expression.path, scope, expression.offset)
    case 'positional':
      return bindColumn(
        [...(expression.relation === undefined ? [] : [expression.relation]), `$${expression.index}`],
        scope,
      )
    case 'negative': {
      const operand = bind(expression.operand)
      if (operand.literal !== undefined && operand.type.kind === 'number')
        return { sql: `(-${operand.sql})`, type: operand.type, literal: `-${operand.literal}` }
      const taken =
        operand.type.kind === 'number' || operand.type.kind === 'float'
          ? operand
          : coerce(operand, operand.type.kind === 'text' ? number(18, 5) : float)
      return { sql: `(-${taken.sql})`, type: taken.type }
    }
    case 'not':
      return { sql: `(not ${condition(expression.operand, scope)})`, type: boolean }
    case 'binary':
      return bindBinary(expression.operator, expression.left, expression.right, scope)
    case 'is-null':
      return { sql: `(${bind(expression.operand).sql} is ${expression.isNegated ? 'not ' : ''}null)`, type: boolean }
    case 'is-distinct':
      return compare(
        `is ${expression.isNegated ? 'not ' : ''}distinct from`,
        bind(expression.left),
        bind(expression.right),
      )
    case 'between': {
      const operand = bind(expression.operand)
      const low = compare('>=', operand, bind(expression.low))
      const high = compare('<=', operand, bind(expression.high))
      return { sql: `(${expression.isNegated ? 'not ' : ''}(${low.sql} and ${high.sql}))`, type: boolean }
    }
    case 'in': {
      const tests = expression.list.map((one) => compareRows(expression.operand, one, scope))
      return { sql: `(${expression.isNegated ? 'not ' : ''}(${tests.join(' or ')}))`, type: boolean }
    }
    case 'in-query':
      return bindInQuery(expression, scope)
    case 'like':
      return bindLike(expression, scope)
    case 'case':
      return bindCase(expression, scope)
    case 'cast':
      return coerce(bind(expression.operand), expression.type, expression.isTry ? 'try' : 'cast')
    case 'path':
      return bindPath(bind(expression.operand), expression.steps, scope)
    case 'exists':
      return { sql: `exists (${bindQuery(expression.query, scope).sql})`, type: boolean }
    case 'scalar': {
      const { sql, columns } = bindQuery(expression.query, scope)
      const [column] = columns
      if (!column || columns.length !== 1)
        throw compilationError('002042', '42601', 'Invalid argument: a scalar subquery must return one column.')
      return { sql: `(${sql})`, type: column.type }
    }
    case 'array':
      return as(`json_array(${expression.items.map((item) => toJson(bind(item))).join(', ')})`, array)
    case 'object':
      return as(
        `json_object(${expression.entries.map(({ key, value }) => `${quoteText(key)}, ${toJson(bind(value))}`).join(', ')})`,
        object,
      )
    case 'row':
      throw unsupported('a row of values')
    case 'call':
      return bindCall(expression, scope)
  }
}

/** A condition's text. */
export const condition = (expression: Expression, scope: Scope): string =>
  coerce(bindExpression(expression, scope), boolean).sql

function bindNumber(written: string): Typed {
  if (/e/i.test(written)) return { sql: `cast(${written} as double)`, type: float, literal: written }
  const [whole = '', fraction = ''] = written.split('.')
  const digits = whole.replace(/^0+(?=\d)/, '')
  const precision = Math.max(1, digits.length + fraction.length)
  if (precision > 38) return { sql: `cast(${written} as double)`, type: float, literal: written }
  const type = number(Math.max(precision, fraction.length), fraction.length)
  return { ...as(`${digits === '' ? '0' : digits}${fraction === '' ? '' : `.${fraction}`}`, type), literal: written }
}

/** https://docs.snowflake.com/en/developer-guide/node-js/nodejs-driver-execute#binding-statement-parameters */
function bindValue(at: string, scope: Scope): Typed {
  const bound = scope.environment.binds.get(at)
  if (!bound) throw compilationError('002049', '42601', `Bind variable :${at} not set.`)
  if (bound.value === null) return { sql: 'null', type: nothing }
  const asText: Typed = { sql: quoteText(bound.value), type: text(), literal: bound.value }
  switch (bound.type) {
    case 'FIXED':
      return /^-?\d{1,38}$/.test(bound.value)
        ? { ...as(bound.value, number(38)), literal: bound.value }
        : coerce(asText, float, 'cast')
    case 'REAL':
      return coerce(asText, float, 'cast')
    case 'BOOLEAN':
      return coerce(asText, boolean, 'cast')
    default:
      return asText
  }
}

function bindColumn(path: readonly string[], scope: Scope, offset?: number): Typed {
  const found = resolve(path, scope, offset)
  return 'alias' in found ? bindExpression(found.alias, found.scope) : found
}

const comparisons = new Set(['=', '<>', '<', '<=', '>', '>='])

function bindBinary(operator: string, left: Expression, right: Expression, scope: Scope): Typed {
  if (operator === 'and' || operator === 'or')
    return { sql: `(${condition(left, scope)} ${operator} ${condition(right, scope)})`, type: boolean }
  if (left.kind === 'row' && comparisons.has(operator)) {
    if (operator !== '=') throw unsupported('rows of values that are ordered')
    return { sql: compareRows(left, right, scope), type: boolean }
  }
  if ((operator === '+' || operator === '-') && right.kind === 'interval')
    return bindInterval(operator, bindExpression(left, scope), right.value)
  const [one, other] = [bindExpression(left, scope), bindExpression(right, scope)]
  if (comparisons.has(operator)) return compare(operator, one, other)
  if (operator !== '||') return arithmetic(operator, one, other)
  const length = (value: Typed): number => (value.type.kind === 'text' ? value.type.length : 40)
  return { sql: `(${toText(one)} || ${toText(other)})`, type: text(length(one) + length(other)) }
}

/** Two values as one type, compared. Text is compared by its bytes. */
export function compare(operator: string, left: Typed, right: Typed): Typed {
  const type = commonType(left.type, right.type)
  const [one, other] = [coerce(left, type).sql, coerce(right, type).sql]
  return { sql: `(${one} ${operator} ${other})`, type: boolean }
}

function compareRows(left: Expression, right: Expression, scope: Scope): string {
  if (left.kind !== 'row') return compare('=', bindExpression(left, scope), bindExpression(right, scope)).sql
  if (right.kind !== 'row' || right.items.length !== left.items.length)
    throw compilationError('001007', '22023', 'Invalid number of values in a row')
  const pairs = left.items.map((item, index) => {
    const other = right.items[index]
    return other ? compareRows(item, other, scope) : 'false'
  })
  return `(${pairs.join(' and ')})`
}

function bindInQuery({ operand, query, isNegated }: Expression & { kind: 'in-query' }, scope: Scope): Typed {
  const bound = bindQuery(query, scope)
  const items = operand.kind === 'row' ? operand.items : [operand]
  if (items.length !== bound.columns.length)
    throw compilationError('002042', '42601', 'Invalid argument: the subquery returns another number of columns.')
  const values = items.map((item) => bindExpression(item, scope))
  const types = values.map((value, index) => commonType(value.type, bound.columns[index]?.type ?? nothing))
  const inner = bound.columns.map(
    (column, index) => coerce({ sql: `q.c${index + 1}`, type: column.type }, types[index] ?? nothing).sql,
  )
  const outer = values.map((value, index) => coerce(value, types[index] ?? nothing).sql)
  const many = outer.length > 1
  return {
    sql: `(${many ? `(${outer.join(', ')})` : outer[0]} ${isNegated ? 'not ' : ''}in (select ${many ? `(${inner.join(', ')})` : inner[0]} from (${bound.sql}) q))`,
    type: boolean,
  }
}

function bindLike(expression: Expression & { kind: 'like' }, scope: Scope): Typed {
  const value = coerce(bindExpression(expression.operand, scope), text()).sql
  const escaped = expression.escape ? ` escape ${coerce(bindExpression(expression.escape, scope), text()).sql}` : ''
  const tests = expression.patterns.map((one) => {
    const pattern = coerce(bindExpression(one, scope), text()).sql
    // `rlike` must match the whole text, as `regexp_like` does.
    return expression.operator === 'rlike'
      ? `regexp_full_match(${value}, ${pattern})`
      : `(${value} ${expression.operator} ${pattern}${escaped})`
  })
  return {
    sql: `(${expression.isNegated ? 'not ' : ''}(${tests.join(expression.needsAll ? ' and ' : ' or ')}))`,
    type: boolean,
  }
}

function bindCase({ operand, branches, otherwise }: Expression & { kind: 'case' }, scope: Scope): Typed {
  const subject = operand ? bindExpression(operand, scope) : undefined
  const results = branches.map((branch) => bindExpression(branch.result, scope))
  const rest = otherwise ? bindExpression(otherwise, scope) : undefined
  const type = commonTypeOf([...results, ...(rest ? [rest] : [])].map((one) => one.type))
  const whens = branches.map((branch, index) => {
    const test = subject ? compare('=', subject, bindExpression(branch.when, scope)).sql : condition(branch.when, scope)
    const result = results[index]
    return `when ${test} then ${result ? coerce(result, type).sql : 'null'}`
  })
  return { sql: `(case ${whens.join(' ')} else ${rest ? coerce(rest, type).sql : 'null'} end)`, type }
}

function bindPath(operand: Typed, steps: readonly PathStep[], scope: Scope): Typed {
  if (!isSemiStructured(operand.type))
    throw compilationError(
      '001044',
      '42P13',
      `error line 0 at position -1\nInvalid argument types for function 'GET': (${typeName(operand.type)}, VARCHAR)`,
    )
  let sql = operand.sql
  for (const step of steps) {
    sql = element(
      sql,
      step.kind === 'key'
        ? { sql: quoteText(step.key), type: text(), literal: step.key }
        : bindExpression(step.at, scope),
    )
  }
  return { sql, type: variant }
}

function bindCall(call: Call, scope: Scope): Typed {
  const spec = findFunction(call.name)
  if (!spec) throw unknownFunction(call.name)
  if (call.named.size > 0) throw unsupported(`named arguments of ${call.name}`)
  if (call.isStar && call.name !== 'COUNT')
    throw compilationError('001003', '42000', `syntax error line 1 at position 0 unexpected '*'.`)
  if (spec.kind === 'scalar' && (call.over || call.withinGroup || call.isDistinct))
    throw compilationError('002065', '42601', `Function ${call.name} is not an aggregate or window function.`)
  if (call.args.length < spec.least || call.args.length > spec.most)
    throw wrongArgumentCount(call.name, call.args.length, spec.least, spec.most)
  const args = call.args.map((arg, index) => (index === spec.partAt ? word(arg, scope) : bindExpression(arg, scope)))
  const bound: BoundCall = {
    name: call.name,
    args,
    isDistinct: call.isDistinct,
    isStar: call.isStar,
    ignoresNulls: call.ignoresNulls,
    withinGroup: (call.withinGroup ?? []).map((item) => ({
      value: bindExpression(item.expression, scope),
      direction: direction(item),
    })),
    over: call.over ? ` over (${overText(call.over, scope)})` : '',
    hasOrder: (call.over?.orderBy.length ?? 0) > 0,
    hasFrame: call.over?.frame !== undefined,
    environment: scope.environment,
  }
  return spec.bind(bound)
}

/** A part of a date may be a word or a text. */
function word(expression: Expression, scope: Scope): Typed {
  if (expression.kind === 'column' && expression.path.length === 1)
    return { sql: 'null', type: text(), literal: expression.path[0] ?? '' }
  return bindExpression(expression, scope)
}

/** Nulls are the largest values unless it is said otherwise. https://docs.snowflake.com/en/sql-reference/constructs/order-by */
export const direction = (item: OrderItem): string =>
  `${item.isDescending ? ' desc' : ' asc'} nulls ${item.nulls ?? (item.isDescending ? 'first' : 'last')}`

function overText(over: Over, scope: Scope): string {
  const partition = over.partitionBy.map((one) => bindExpression(one, scope).sql)
  const order = over.orderBy.map((item) => `${bindExpression(item.expression, scope).sql}${direction(item)}`)
  const frame = over.frame ? `${over.frame.unit} between ${over.frame.from} and ${over.frame.to}` : ''
  return [
    partition.length > 0 && `partition by ${partition.join(', ')}`,
    order.length > 0 && `order by ${order.join(', ')}`,
    frame,
  ]
    .filter(Boolean)
    .join(' ')
}
