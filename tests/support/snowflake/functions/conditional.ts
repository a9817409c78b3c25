import { coerce } from '../binder/coerce.ts'
import { commonTypeOf } from '../binder/common-type.ts'
import type { Typed } from '../binder/typed.ts'
import { boolean, type SqlType } from '../binder/types.ts'
import { type FunctionSpec, type FunctionTable, scalar, typeOf } from './spec.ts'

/** https://docs.snowflake.com/en/sql-reference/expressions-conditional */
export const conditionalFunctions: FunctionTable = {
  COALESCE: alike(2, (args) => `coalesce(${args.join(', ')})`),
  NVL: alike(2, (args) => `coalesce(${args.join(', ')})`, 2),
  IFNULL: alike(2, (args) => `coalesce(${args.join(', ')})`, 2),
  NULLIF: alike(2, ([one, other]) => `nullif(${one}, ${other})`, 2),
  NVL2: branches(3, 3, ([test, one, other], [, ...results]) => {
    const [a, b] = [one, other]
    return { sql: `case when ${test} is not null then ${a} else ${b} end`, results }
  }),
  IFF: branches(3, 3, ([test, one, other], [condition, ...results]) => ({
    sql: `case when ${condition ? coerce(condition, boolean).sql : test} then ${one} else ${other} end`,
    results,
  })),
  ZEROIFNULL: scalar('number', typeOf(0), 'coalesce($1, 0)'),
  NULLIFZERO: scalar('number', typeOf(0), 'nullif($1, 0)'),
  EQUAL_NULL: alikeTo(boolean, ([one, other]) => `${one} is not distinct from ${other}`),
  // Null if any is null. https://docs.snowflake.com/en/sql-reference/functions/greatest
  GREATEST: alike(
    1,
    (args) =>
      `case when ${args.map((arg) => `${arg} is null`).join(' or ')} then null else greatest(${args.join(', ')}) end`,
  ),
  LEAST: alike(
    1,
    (args) =>
      `case when ${args.map((arg) => `${arg} is null`).join(' or ')} then null else least(${args.join(', ')}) end`,
  ),
  GREATEST_IGNORE_NULLS: alike(1, (args) => `greatest(${args.join(', ')})`),
  LEAST_IGNORE_NULLS: alike(1, (args) => `least(${args.join(', ')})`),
  DECODE: decode(),
  BOOLAND: scalar('boolean boolean', boolean, '$1 and $2'),
  BOOLOR: scalar('boolean boolean', boolean, '$1 or $2'),
  BOOLNOT: scalar('boolean', boolean, 'not $1'),
  BOOLXOR: scalar('boolean boolean', boolean, '$1 <> $2'),
}

/** All arguments become of one type, which is the result's. */
function alike(
  least: number,
  template: (args: readonly string[]) => string,
  most = Number.POSITIVE_INFINITY,
): FunctionSpec {
  return {
    kind: 'scalar',
    least,
    most,
    bind({ args }) {
      const type = commonTypeOf(args.map((arg) => arg.type))
      return { sql: `(${template(args.map((arg) => coerce(arg, type).sql))})`, type }
    },
  }
}

function alikeTo(result: SqlType, template: (args: readonly string[]) => string): FunctionSpec {
  const inner = alike(2, template, 2)
  return { ...inner, bind: (call) => ({ ...inner.bind(call), type: result }) }
}

type Branches = (texts: readonly string[], args: readonly Typed[]) => { sql: string; results: readonly Typed[] }

/** All arguments but the first become of one type. */
function branches(least: number, most: number, template: Branches): FunctionSpec {
  return {
    kind: 'scalar',
    least,
    most,
    bind({ args }) {
      const [test, ...results] = args
      if (!test) throw new Error('the arguments were counted')
      const type = commonTypeOf(results.map((arg) => arg.type))
      const { sql } = template([test.sql, ...results.map((arg) => coerce(arg, type).sql)], args)
      return { sql: `(${sql})`, type }
    },
  }
}

/** Null equals null here. https://docs.snowflake.com/en/sql-reference/functions/decode */
function decode(): FunctionSpec {
  return {
    kind: 'scalar',
    least: 3,
    most: Number.POSITIVE_INFINITY,
    bind({ args }) {
      const [subject, ...rest] = args
      if (!subject) throw new Error('the arguments were counted')
      const pairs: { search: Typed; result: Typed }[] = []
      for (let at = 0; at + 1 < rest.length; at += 2) {
        const [search, result] = [rest[at], rest[at + 1]]
        if (search && result) pairs.push({ search, result })
      }
      const otherwise = rest.length % 2 === 1 ? rest.at(-1) : undefined
      const compared = commonTypeOf([subject, ...pairs.map((pair) => pair.search)].map((one) => one.type))
      const type = commonTypeOf(
        [...pairs.map((pair) => pair.result), ...(otherwise ? [otherwise] : [])].map((one) => one.type),
      )
      const whens = pairs.map(
        ({ search, result }) =>
          `when ${coerce(subject, compared).sql} is not distinct from ${coerce(search, compared).sql} then ${coerce(result, type).sql}`,
      )
      return { sql: `(case ${whens.join(' ')} else ${otherwise ? coerce(otherwise, type).sql : 'null'} end)`, type }
    },
  }
}
