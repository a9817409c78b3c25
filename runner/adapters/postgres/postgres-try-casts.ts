const number = String.raw`^\s*[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+)([eE][+-]?\d{1,3})?\s*$`
const day = String.raw`^\s*(\d{1,7})([-/ \\])(\d{1,2})\2(\d{1,2})`
const minute = String.raw`\d{1,2}:[0-5]?\d`
const second = String.raw`${minute}:[0-5]?\d`
/** It is read, and says nothing. Without seconds there is none. */
const zone = '(?:Z|[+-]\\d\\d(?::?\\d\\d)?| UTC| utc)?'
const clock = String.raw`(?:(${second}\.\d{6})\d+${zone}|(${second}(?:\.\d{0,6})?)${zone}|(${minute}))\s*$`

/** A pattern, and what its groups make for the server. */
interface Reading {
  readonly pattern: string
  readonly form: string
  /** What must be a timestamp too, where that is not what is made. */
  readonly moment?: string
}

const onDay: Reading = { pattern: String.raw`${day}(?:\D.*)?$`, form: String.raw`0000\1-\3-\4` }
const atMidnight: Reading = { pattern: `${day}$`, form: String.raw`0000\1-\3-\4` }
const atMoment: Reading = { pattern: String.raw`${day}(?:T|\s+)${clock}`, form: String.raw`0000\1-\3-\4 \5\6\7` }
const atTime: Reading = { pattern: String.raw`^\s*${clock}`, form: String.raw`\1\2\3` }
const atTimeOfDay: Reading = { ...atMoment, form: String.raw`\5\6\7`, moment: atMoment.form }
const atStart: Reading = { ...atMidnight, form: '00:00', moment: atMidnight.form }

const isValid = (value: string, type: string) => `pg_input_is_valid(${value}, '${type}')`
const shaped = (value: string, shapes: readonly string[]) =>
  `${value} in (${shapes.map((shape) => `'${shape}'`).join(', ')})`

/** A text that has a usual form, without its digits or with zeros for them: that is known in a tenth of the time that a pattern takes. */
const isNumberLike = (value: string, shapes: readonly string[]) =>
  shaped(`translate(${value}, '0123456789', '')`, shapes)
const isMomentLike = (value: string, shapes: readonly string[]) =>
  `${shaped(`translate(${value}, '123456789', '000000000')`, shapes)} and ${value} not like '%:60%'`

function forWhole(value: string, type: string): string {
  const rounded = `cast(round(cast(${value} as numeric)) as text)`
  return `case
    when ${isNumberLike(value, ['', '-'])} and ${isValid(value, type)} then ${value}
    when ${value} ~ '${number}' then case when ${isValid(rounded, type)} then ${rounded} end
  end`
}

function forDecimal(value: string, type: string): string {
  return `case
    when ${isNumberLike(value, ['', '.', '-', '-.'])} and ${isValid(value, type)} then ${value}
    when ${value} ~ '${number}' and ${isValid(value, type)} then ${value}
  end`
}

/** What is too large is infinite, and what is too small is nothing. */
function forDouble(value: string, type: string): string {
  const given = `replace(${value}, '_', '')`
  const beyond = `case when abs(cast(${value} as numeric)) < 1 then '0' when ltrim(${value}) like '-%' then '-inf' else 'inf' end`
  return `case
    when ${isNumberLike(value, ['', '.', '-', '-.'])} and ${isValid(value, type)} then ${value}
    when ${value} ~ '${number}' then case when ${isValid(given, type)} then ${given} else ${beyond} end
    when ${value} ~* '^\\s*[+-]?(nan|inf|infinity)\\s*$' then ${value}
  end`
}

function forMoment(value: string, type: string, shapes: readonly string[], readings: readonly Reading[]): string {
  const others = readings.map(({ pattern, form, moment }) => {
    const read = (text: string) => `regexp_replace(${value}, '${pattern}', '${text}')`
    // The end of a day is the beginning of the next one.
    const made = (text: string) =>
      moment && text === form ? `regexp_replace(${read(text)}, '^24:', '0:')` : read(text)
    const isSound = [isValid(made(form), type), ...(moment ? [isValid(made(moment), 'timestamp')] : [])].join(' and ')
    return `when ${value} ~ '${pattern}' then case when ${isSound} then ${made(form)} end`
  })
  return `case
    when ${isMomentLike(value, shapes)} and ${isValid(value, type)} then ${value}
    ${others.join('\n    ')}
  end`
}

const dates = ['0000-00-00']
const clocks = ['00:00:00', '00:00:00.000', '00:00:00.000000', '00:00']
const moments = [...dates, ...clocks.flatMap((time) => [`0000-00-00 ${time}`, `0000-00-00T${time}`])]

/**
 * A text as another type, NULL where it cannot be read as that. The cast stands around the case: inside, a constant would be cast while
 * the query is planned.
 * @param type as this server calls it; undefined is given for one that has no such form
 */
export function tryCast(value: string, type: string): string | undefined {
  const form = formOf(value, type)
  return form && `cast(${form} as ${type})`
}

function formOf(value: string, type: string): string | undefined {
  switch (type) {
    case 'smallint':
    case 'integer':
    case 'bigint':
      return forWhole(value, type)
    case 'double precision':
      return forDouble(value, type)
    case 'boolean':
      return `case when lower(${value}) in ('true', 't', 'yes', 'y', '1', 'false', 'f', 'no', 'n', '0') then ${value} end`
    case 'date':
      return forMoment(value, type, dates, [onDay])
    case 'timestamp':
      return forMoment(value, type, moments, [atMidnight, atMoment])
    case 'time':
      return forMoment(value, type, clocks, [atTime, atTimeOfDay, atStart])
    default:
      return type.startsWith('numeric') ? forDecimal(value, type) : undefined
  }
}
