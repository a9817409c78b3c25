import type { JsonWords } from '../contract/dialect.ts'

const json = (value: string) => `cast(${value} as json)`

/** A path as an array's text, each step in quotes. */
function steps(path: readonly string[]): string {
  const items = path.map((step) => `"${step.replaceAll(/["\\]/g, '\\$&')}"`)
  return `'{${items.join(',').replaceAll("'", "''")}}'`
}

const at = (value: string, path: readonly string[]) =>
  path.length === 0 ? json(value) : `(${json(value)} #> ${steps(path)})`

const whole = "'^-?[0-9]+$'"
/** A number as DuckDB prints it: with its point where it is no whole one. */
const number = String.raw`case when cast(value as text) ~ ${whole} then cast(value as text) else regexp_replace(cast(cast(cast(value as text) as double precision) as text), ${whole}, '\&.0') end`
/** Without the spaces between what it holds, and idle zeros in it. */
const dense = String.raw`regexp_replace(cast(value as text), '("(?:[^"\\]|\\.)*")|\s+|(\.(?:\d*[1-9]|0))0+(?=[],}\s])', '\1\2', 'g')`

const from = (value: string, path: readonly string[]) =>
  `from (select ${at(value, path)} as value offset 0) as _cupel_json`

/** JSON in texts and in columns of that type. */
export const postgresJson: JsonWords = {
  at,
  text: (value, path) =>
    `(
  select case json_typeof(value)
    when 'string' then value #>> '{}'
    when 'number' then ${number}
    when 'null' then null
    else ${dense}
  end
  ${from(value, path)}
)`,
  isValid: (value) => `(${value} is json)`,
  length: (value, path) =>
    `(select case when json_typeof(value) = 'array' then json_array_length(value) when value is not null then 0 end ${from(value, path)})`,
  exists: (value, path) => `case when ${value} is not null then ${at(value, path)} is not null end`,
  type: (value, path) =>
    `(
  select case json_typeof(value)
    when 'string' then 'VARCHAR'
    when 'number' then case
      when cast(value as text) !~ ${whole} then 'DOUBLE'
      when cast(value as text) like '-%' then 'BIGINT'
      else 'UBIGINT'
    end
    else upper(json_typeof(value))
  end
  ${from(value, path)}
)`,
}
