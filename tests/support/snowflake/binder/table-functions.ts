import { compilationError, unknownFunction, unsupported } from '../refusal.ts'
import type { Call, Expression } from '../syntax/expression.ts'
import { bindExpression } from './bind-expression.ts'
import { coerce } from './coerce.ts'
import type { OutputColumn } from './environment.ts'
import type { Scope } from './scope.ts'
import { integer, isSemiStructured, number, text, variant } from './types.ts'

/** Functions that stand in a FROM. https://docs.snowflake.com/en/sql-reference/functions-table */
export function bindTableFunction(
  call: Call,
  scope: Scope,
): { readonly sql: string; readonly columns: readonly OutputColumn[] } {
  switch (call.name) {
    case 'GENERATOR':
      return generator(call, scope)
    case 'FLATTEN':
      return flatten(call, scope)
    case 'SPLIT_TO_TABLE':
      return splitToTable(call, scope)
    default:
      throw unknownFunction(call.name)
  }
}

/** https://docs.snowflake.com/en/sql-reference/functions/generator */
function generator(call: Call, scope: Scope): { sql: string; columns: OutputColumn[] } {
  const rows = call.named.get('ROWCOUNT')
  if (!rows || call.named.size !== 1) throw unsupported('GENERATOR without ROWCOUNT')
  const { literal } = bindExpression(rows, scope)
  if (literal === undefined || !/^\d+$/.test(literal))
    throw compilationError('001015', '42601', 'argument 1 to function GENERATOR needs to be constant')
  return { sql: `(select range from range(${literal}))`, columns: [] }
}

const isTrue = (value: Expression | undefined): boolean => value?.kind === 'boolean' && value.value

/** https://docs.snowflake.com/en/sql-reference/functions/flatten */
function flatten(call: Call, scope: Scope): { sql: string; columns: OutputColumn[] } {
  const input = call.named.get('INPUT') ?? call.args[0]
  if (!input) throw compilationError('001029', '42601', 'Missing parameter INPUT for function FLATTEN')
  for (const name of call.named.keys()) {
    if (!['INPUT', 'OUTER', 'PATH'].includes(name)) throw unsupported(`FLATTEN with ${name}`)
  }
  const value = bindExpression(input, scope)
  const whole = isSemiStructured(value.type) ? value.sql : coerce(value, variant).sql
  const path = call.named.get('PATH')
  const at = path ? `json_extract(${whole}, '$.' || ${coerce(bindExpression(path, scope), text()).sql})` : whole
  const isArray = `json_type(${at}) = 'ARRAY'`
  const rows =
    `select 1::decimal(38,0) as c1, case when ${isArray} then null else e.key end as c2, ` +
    `case when ${isArray} then '[' || e.key || ']' else e.key end as c3, ` +
    `case when ${isArray} then cast(e.key as decimal(38,0)) end as c4, e.value as c5, cast(${at} as json) as c6 ` +
    `from json_each(${at}) e where json_type(${at}) in ('ARRAY', 'OBJECT')`
  const columns = [
    { name: 'SEQ', type: integer },
    { name: 'KEY', type: text() },
    { name: 'PATH', type: text() },
    { name: 'INDEX', type: number(38) },
    { name: 'VALUE', type: variant },
    { name: 'THIS', type: variant },
  ]
  if (!isTrue(call.named.get('OUTER'))) return { sql: `lateral (${rows})`, columns }
  const padded = `select f.* from (select 1) one left join (${rows}) f on true`
  return { sql: `lateral (${padded})`, columns }
}

/** https://docs.snowflake.com/en/sql-reference/functions/split_to_table */
function splitToTable(call: Call, scope: Scope): { sql: string; columns: OutputColumn[] } {
  const [value, separator] = call.args.map((arg) => coerce(bindExpression(arg, scope), text()).sql)
  if (value === undefined || separator === undefined)
    throw compilationError('000938', '22023', 'not enough arguments for function [SPLIT_TO_TABLE], expected 2')
  return {
    sql: `lateral (select 1::decimal(38,0) as c1, cast(p.at as decimal(38,0)) as c2, p.part as c3 from (select unnest(string_split(${value}, ${separator})) as part, generate_subscripts(string_split(${value}, ${separator}), 1) as at) p)`,
    columns: [
      { name: 'SEQ', type: integer },
      { name: 'INDEX', type: integer },
      { name: 'VALUE', type: text() },
    ],
  }
}
