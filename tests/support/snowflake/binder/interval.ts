import { datePart } from '../functions/date-part.ts'
import { compilationError, wrongArgumentTypes } from '../refusal.ts'
import { as, type Typed } from './typed.ts'
import { text, timestamp, typeName } from './types.ts'

/** A moment moved by `interval '1 day, 2 hours'`. https://docs.snowflake.com/en/sql-reference/data-types-datetime#interval-constants */
export function bindInterval(operator: '+' | '-', moment: Typed, written: string): Typed {
  if (moment.type.kind !== 'date' && !(moment.type.kind === 'timestamp' && moment.type.zone !== 'tz')) {
    throw wrongArgumentTypes(operator, [typeName(moment.type), 'INTERVAL'])
  }
  const steps = written.split(',').map((one) => {
    const found = /^\s*(-?\d+)\s*([a-z]*)\s*$/i.exec(one)
    if (!found)
      throw compilationError('001003', '42000', `syntax error line 1 at position 0 unexpected '${one.trim()}'.`)
    return { amount: found[1] ?? '0', part: datePart({ sql: '', type: text(), literal: found[2] || 'second' }) }
  })
  const sql = steps.reduce((at, { amount, part }) => `${at} ${operator} (interval '${amount}' ${part})`, moment.sql)
  const isDay =
    moment.type.kind === 'date' && steps.every(({ part }) => ['year', 'quarter', 'month', 'week', 'day'].includes(part))
  return as(sql, moment.type.kind === 'date' && !isDay ? timestamp('ntz') : moment.type)
}
