import { coerce, wallClock } from '../binder/coerce.ts'
import { as, type Typed } from '../binder/typed.ts'
import { date, number, text, timestamp, typeName } from '../binder/types.ts'
import { wrongArgumentTypes } from '../refusal.ts'
import { datePart } from './date-part.ts'
import { type BoundCall, type FunctionSpec, type FunctionTable, scalar, take } from './spec.ts'

const lengths = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond', 'microsecond']
const days = ['year', 'quarter', 'month', 'week', 'day']

/** https://docs.snowflake.com/en/sql-reference/functions-date-time */
export const timeFunctions: FunctionTable = {
  DATEADD: add(),
  TIMEADD: add(),
  TIMESTAMPADD: add(),
  DATEDIFF: difference(),
  TIMEDIFF: difference(),
  TIMESTAMPDIFF: difference(),
  DATE_TRUNC: truncated(),
  DATE_PART: { ...part(), partAt: 0 },
  EXTRACT: part(),
  ADD_MONTHS: {
    kind: 'scalar',
    least: 2,
    most: 2,
    bind(call) {
      const [moment, months] = both(call)
      const taken = take(moment, 'moment', call.name)
      const clock = taken.type.kind === 'date' ? taken.sql : wallClock(taken)
      // The last day of a month stays a last day. https://docs.snowflake.com/en/sql-reference/functions/add_months
      const moved = `${clock} + to_months(cast(${take(months, 'integer', call.name).sql} as integer))`
      const isLast = `cast(${clock} as date) = last_day(cast(${clock} as date))`
      return as(
        `case when ${isLast} then last_day(cast(${moved} as date)) + (${clock} - date_trunc('day', ${clock})) else ${moved} end`,
        taken.type.kind === 'date' ? date : timestamp('ntz'),
      )
    },
  },
  MONTHS_BETWEEN: scalar(
    'date date',
    number(38, 6),
    "case when day($1) = day($2) or ($1 = last_day($1) and $2 = last_day($2)) then date_diff('month', $2, $1) else date_diff('month', $2, $1) + (day($1) - day($2)) / 31.0 end",
  ),
  LAST_DAY: {
    ...scalar('date any?', date, 'null'),
    partAt: 1,
    bind(call) {
      const [moment, unit] = call.args
      if (!moment) throw new Error('the arguments were counted')
      const day = coerce(take(moment, 'moment', call.name), date).sql
      const within = unit ? datePart(unit, ['year', 'quarter', 'month', 'week']) : 'month'
      return as(`date_trunc('${within}', ${day}) + interval 1 ${within} - interval 1 day`, date)
    },
  },
  NEXT_DAY: weekday('next'),
  PREVIOUS_DAY: weekday('previous'),
  YEAR: single('year'),
  QUARTER: single('quarter'),
  MONTH: single('month'),
  DAY: single('day'),
  DAYOFMONTH: single('day'),
  WEEK: single('week'),
  WEEKOFYEAR: single('week'),
  WEEKISO: single('weekiso'),
  DAYOFWEEK: single('dayofweek'),
  DAYOFWEEKISO: single('dayofweekiso'),
  DAYOFYEAR: single('dayofyear'),
  YEAROFWEEK: single('yearofweek'),
  YEAROFWEEKISO: single('yearofweekiso'),
  HOUR: single('hour'),
  MINUTE: single('minute'),
  SECOND: single('second'),
  // Three letters. https://docs.snowflake.com/en/sql-reference/functions/dayname
  DAYNAME: onClock(text(3), (clock) => `left(dayname(${clock}), 3)`),
  MONTHNAME: onClock(text(3), (clock) => `left(monthname(${clock}), 3)`),
  DATE_FROM_PARTS: fromParts(),
  DATEFROMPARTS: fromParts(),
  TIMESTAMP_FROM_PARTS: moments(),
  TIMESTAMP_NTZ_FROM_PARTS: moments(),
  CONVERT_TIMEZONE: {
    kind: 'scalar',
    least: 2,
    most: 3,
    bind(call) {
      const { args } = call
      const [first, second, third] = args
      if (!first || !second) throw new Error('the arguments were counted')
      if (third)
        return {
          sql: `timezone(${coerce(second, text()).sql}, timezone(${coerce(first, text()).sql}, ${take(third, 'timestamp', call.name).sql}))`,
          type: timestamp('ntz'),
        }
      const moment = coerce(take(second, 'moment', call.name), timestamp('ltz')).sql
      const zone = coerce(first, text()).sql
      return {
        sql: `{'utc': timezone('UTC', ${moment}), 'minutes': cast(date_diff('minute', timezone('UTC', ${moment}), timezone(${zone}, ${moment})) as integer)}`,
        type: timestamp('tz'),
      }
    },
  },
}

function both(call: BoundCall): readonly [Typed, Typed] {
  const [one, other] = call.args
  if (!one || !other) throw new Error('the arguments were counted')
  return [one, other]
}

function add(): FunctionSpec {
  return {
    kind: 'scalar',
    least: 3,
    most: 3,
    partAt: 0,
    bind(call) {
      const [unit, amount, moment] = call.args
      const length = datePart(unit, lengths)
      if (!amount || !moment) throw new Error('the arguments were counted')
      const taken = take(moment, 'moment', call.name)
      const step = `cast(${take(amount, 'integer', call.name).sql} as integer)`
      const interval = length === 'quarter' ? `to_months(3 * ${step})` : `to_${length}s(${step})`
      if (taken.type.kind === 'date')
        return days.includes(length)
          ? as(`${taken.sql} + ${interval}`, date)
          : as(`cast(${taken.sql} as timestamp) + ${interval}`, timestamp('ntz'))
      if (taken.type.kind === 'time') return as(`${taken.sql} + ${interval}`, taken.type)
      if (taken.type.kind === 'timestamp' && taken.type.zone === 'tz')
        return {
          sql: `struct_pack(utc := (${taken.sql}).utc + ${interval}, minutes := (${taken.sql}).minutes)`,
          type: taken.type,
        }
      return as(`${taken.sql} + ${interval}`, taken.type)
    },
  }
}

function difference(): FunctionSpec {
  return {
    kind: 'scalar',
    least: 3,
    most: 3,
    partAt: 0,
    bind(call) {
      const unit = datePart(call.args[0], lengths)
      const [from, to] = call.args.slice(1).map((arg) => clockOf(arg, call.name))
      // DuckDB counts weeks of seven days here, Snowflake counts Mondays.
      if (unit === 'week')
        return as(`date_diff('day', date_trunc('week', ${from}), date_trunc('week', ${to})) // 7`, number(9))
      return as(`date_diff('${unit}', ${from}, ${to})`, number(9))
    },
  }
}

function clockOf(value: Typed, name: string): string {
  const taken = take(value, 'moment', name)
  if (taken.type.kind === 'timestamp') return wallClock(taken)
  return taken.type.kind === 'date' ? `cast(${taken.sql} as timestamp)` : taken.sql
}

/** The part may come first or, as Oracle writes it, last. */
function truncated(): FunctionSpec {
  return {
    kind: 'scalar',
    least: 2,
    most: 2,
    partAt: 0,
    bind(call) {
      const unit = datePart(call.args[0], lengths)
      const [, moment] = both(call)
      const taken = take(moment, 'moment', call.name)
      if (taken.type.kind === 'timestamp' && taken.type.zone !== 'ntz') {
        return coerce({ sql: `date_trunc('${unit}', ${wallClock(taken)})`, type: timestamp('ntz') }, taken.type)
      }
      return as(`date_trunc('${unit}', ${taken.sql})`, taken.type)
    },
  }
}

function part(): FunctionSpec {
  return {
    kind: 'scalar',
    least: 2,
    most: 2,
    bind(call) {
      const [unit, moment] = both(call)
      return read(datePart(unit), moment, call.name)
    },
  }
}

function single(unit: string): FunctionSpec {
  return {
    kind: 'scalar',
    least: 1,
    most: 1,
    bind(call) {
      const [moment] = call.args
      if (!moment) throw new Error('the arguments were counted')
      if (moment.type.kind === 'number') throw wrongArgumentTypes(call.name, [typeName(moment.type)])
      return read(unit, moment, call.name)
    },
  }
}

const readers: Readonly<Record<string, string>> = {
  dayofweek: 'dayofweek',
  dayofweekiso: 'isodow',
  weekiso: 'week',
  yearofweek: 'isoyear',
  yearofweekiso: 'isoyear',
  dayofyear: 'dayofyear',
}

function read(unit: string, moment: Typed, name: string): Typed {
  const taken = take(moment, 'moment', name)
  if (unit.startsWith('epoch_')) {
    const scale = { epoch_second: 1_000_000, epoch_millisecond: 1000, epoch_microsecond: 1 }[unit] ?? 1
    // A moment without a zone counts as UTC.
    const isZoned = taken.type.kind === 'timestamp' && taken.type.zone !== 'ntz'
    const counted = isZoned ? coerce(taken, timestamp('ltz')).sql : clockOf(taken, name)
    return as(`floor(epoch_us(${counted}) / ${scale})`, number(18))
  }
  const clock = clockOf(taken, name)
  // DuckDB's parts below a second hold the seconds too.
  const below = { millisecond: 1000, microsecond: 1, nanosecond: 0.001 }[unit]
  if (below !== undefined)
    return as(`cast((extract(microsecond from ${clock}) % 1000000) / ${below} as bigint)`, number(9))
  return as(`extract(${readers[unit] ?? unit} from ${clock})`, number(4))
}

function onClock(type: ReturnType<typeof text>, template: (clock: string) => string): FunctionSpec {
  return {
    kind: 'scalar',
    least: 1,
    most: 1,
    bind(call) {
      const [moment] = call.args
      if (!moment) throw new Error('the arguments were counted')
      return { sql: template(clockOf(moment, call.name)), type }
    },
  }
}

/** Parts over their limits carry over. https://docs.snowflake.com/en/sql-reference/functions/date_from_parts */
function fromParts(): FunctionSpec {
  return scalar(
    'integer integer integer',
    date,
    'make_date($1, 1, 1) + to_months(cast($2 as integer) - 1) + to_days(cast($3 as integer) - 1)',
  )
}

function moments(): FunctionSpec {
  return scalar(
    'integer integer integer integer integer integer',
    timestamp('ntz'),
    'make_timestamp($1, 1, 1, 0, 0, 0) + to_months(cast($2 as integer) - 1) + to_days(cast($3 as integer) - 1) + to_hours($4) + to_minutes($5) + to_seconds($6)',
  )
}

function weekday(side: 'next' | 'previous'): FunctionSpec {
  const names = "list_position(['mo','tu','we','th','fr','sa','su'], lower(left($2, 2)))"
  const template =
    side === 'next'
      ? `$1 + cast((${names} - isodow($1) + 6) % 7 + 1 as integer)`
      : `$1 - cast((isodow($1) - ${names} + 6) % 7 + 1 as integer)`
  return scalar('date text', date, template)
}
