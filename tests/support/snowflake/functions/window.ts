import { coerce } from '../binder/coerce.ts'
import { as, type Typed } from '../binder/typed.ts'
import { count, float, integer } from '../binder/types.ts'
import { compilationError } from '../refusal.ts'
import { type BoundCall, type FunctionSpec, type FunctionTable, take } from './spec.ts'

/** https://docs.snowflake.com/en/sql-reference/functions-analytic */
export const windowFunctions: FunctionTable = {
  ROW_NUMBER: ranked(() => 'row_number()'),
  RANK: ranked(() => 'rank()'),
  DENSE_RANK: ranked(() => 'dense_rank()'),
  PERCENT_RANK: shared('percent_rank()'),
  CUME_DIST: shared('cume_dist()'),
  NTILE: {
    ...ranked(([size]) => `ntile(cast(${size ? take(size, 'integer', 'NTILE').sql : '1'} as bigint))`),
    least: 1,
    most: 1,
  },
  LAG: neighbour('lag'),
  LEAD: neighbour('lead'),
  FIRST_VALUE: edge('first_value'),
  LAST_VALUE: edge('last_value'),
  NTH_VALUE: edge('nth_value'),
  SEQ1: sequence(),
  SEQ2: sequence(),
  SEQ4: sequence(),
  SEQ8: sequence(),
}

function needsWindow(call: BoundCall): string {
  if (call.over === '')
    throw compilationError('002076', '42601', `Window function [${call.name}] requires an OVER clause.`)
  return call.over
}

function ordered(call: BoundCall): string {
  const over = needsWindow(call)
  if (!call.hasOrder)
    throw compilationError(
      '002303',
      '42601',
      `Window function type [${call.name}] requires ORDER BY in window specification`,
    )
  return over
}

function ranked(text: (args: readonly Typed[]) => string): FunctionSpec {
  return {
    kind: 'window',
    least: 0,
    most: 0,
    bind: (call) => as(`${text(call.args)}${ordered(call)}`, count),
  }
}

function shared(text: string): FunctionSpec {
  return { kind: 'window', least: 0, most: 0, bind: (call) => as(`${text}${ordered(call)}`, float) }
}

function neighbour(name: string): FunctionSpec {
  return {
    kind: 'window',
    least: 1,
    most: 3,
    bind(call) {
      const [value, offset, otherwise] = call.args
      if (!value) throw new Error('the arguments were counted')
      const distance = offset ? take(offset, 'integer', call.name).sql : '1'
      const missing = otherwise ? coerce(otherwise, value.type).sql : 'null'
      const nulls = call.ignoresNulls ? ' ignore nulls' : ''
      return { sql: `${name}(${value.sql}, ${distance}, ${missing}${nulls})${ordered(call)}`, type: value.type }
    },
  }
}

function edge(name: string): FunctionSpec {
  return {
    kind: 'window',
    least: 1,
    most: name === 'nth_value' ? 2 : 1,
    bind(call) {
      const [value, place] = call.args
      if (!value) throw new Error('the arguments were counted')
      const at = place ? `, ${take(place, 'integer', call.name).sql}` : ''
      // Without a frame these see the whole partition. https://docs.snowflake.com/en/sql-reference/functions/last_value
      const over = call.hasFrame
        ? ordered(call)
        : ordered(call).replace(/\)$/, ' rows between unbounded preceding and unbounded following)')
      return { sql: `${name}(${value.sql}${at}${call.ignoresNulls ? ' ignore nulls' : ''})${over}`, type: value.type }
    },
  }
}

/** Whole numbers from 0. https://docs.snowflake.com/en/sql-reference/functions/seq1 */
function sequence(): FunctionSpec {
  return { kind: 'scalar', least: 0, most: 1, bind: () => as('row_number() over () - 1', integer) }
}
