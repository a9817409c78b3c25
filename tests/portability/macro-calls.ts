import { createHash } from 'node:crypto'

/** A call of a shipped macro, with what it must give. */
export interface MacroCall {
  readonly macro: string
  /** As it stands in a model. */
  readonly call: string
  /** The whole SELECT, if the call is not simply its one value. */
  readonly query?: string
  /** Its rows, columns joined by commas. */
  readonly gives: string
}

const value = (macro: string, call: string, gives: string): MacroCall => ({ macro, call, gives })
const over = (macro: string, call: string, gives: string, rows: string): MacroCall => ({
  macro,
  call,
  gives,
  query: `select ${call} as value from (values ${rows}) as t(a, b)`,
})
const table = (macro: string, query: string, gives: string): MacroCall => ({ macro, call: query, query, gives })

const diff = (unit: string, start: string, end: string, gives: string) =>
  value('date_diff', `{{date_diff "${unit}" "${start}" "${end}"}}`, gives)
const cast = (text: string, type: string, gives: string) => value('try_cast', `{{try_cast "${text}" "${type}"}}`, gives)

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

export const macroCalls: readonly MacroCall[] = [
  diff('day', "date '2024-02-28'", "date '2024-03-01'", '2'),
  diff('day', "timestamp '2024-01-01 23:59:59'", "timestamp '2024-01-02 00:00:00'", '1'),
  diff('day', "date '2024-03-01'", "date '2024-02-28'", '-2'),
  diff('week', "date '2024-01-07'", "date '2024-01-08'", '1'),
  diff('week', "date '2024-01-08'", "date '2024-01-14'", '0'),
  diff('week', "date '2024-01-08'", "date '2023-12-31'", '-2'),
  diff('month', "date '2024-01-31'", "date '2024-02-01'", '1'),
  diff('month', "date '2024-02-01'", "date '2022-12-31'", '-14'),
  diff('quarter', "date '2024-03-31'", "date '2024-04-01'", '1'),
  diff('year', "date '2024-12-31'", "date '2025-01-01'", '1'),
  diff('hour', "timestamp '2024-01-01 10:59:59'", "timestamp '2024-01-01 11:00:00'", '1'),
  diff('hour', "timestamp '2024-01-01 11:00:00'", "timestamp '2024-01-01 10:59:59.5'", '-1'),
  diff('minute', "timestamp '2024-01-01 10:59:59'", "timestamp '2024-01-02 10:59:00'", '1440'),
  diff('second', "timestamp '2024-01-01 10:59:59.9'", "timestamp '2024-01-01 11:00:00'", '1'),
  diff('day', 'cast(null as date)', "date '2024-01-01'", 'NULL'),
  value('date_add', `{{date_add "day" "3" "date '2024-02-28'"}}`, '2024-03-02 00:00:00'),
  value('date_add', `{{date_add "month" "1" "date '2024-01-31'"}}`, '2024-02-29 00:00:00'),
  value('date_add', `{{date_add "quarter" "-1" "date '2024-05-31'"}}`, '2024-02-29 00:00:00'),
  value('date_add', `{{date_add "year" "-1" "date '2024-02-29'"}}`, '2023-02-28 00:00:00'),
  value('date_add', `{{date_add "hour" "1 + 1" "timestamp '2024-01-01 23:30:00'"}}`, '2024-01-02 01:30:00'),
  value('date_add', `{{date_add "week" "2" "cast(null as date)"}}`, 'NULL'),
  value('date_trunc', `{{date_trunc "week" "date '2024-01-07'"}}`, '2024-01-01 00:00:00'),
  value('date_trunc', `{{date_trunc "month" "timestamp '2024-02-29 10:00:00'"}}`, '2024-02-01 00:00:00'),
  table(
    'generate_dates',
    `select date_day from {{generate_dates "date '2024-02-28'" "date '2024-03-01'"}} as days(date_day) order by date_day`,
    '2024-02-28; 2024-02-29; 2024-03-01',
  ),
  table(
    'generate_dates',
    `select count(*) as n from {{generate_dates "date '2024-03-02'" "date '2024-03-01'"}} as days(date_day)`,
    '0',
  ),
  table(
    'generate_dates',
    `with bounds as (select date '2024-01-01' as first_day) select count(*) as n from {{generate_dates "(select first_day from bounds)" "date '2024-12-31'"}} as days(date_day)`,
    '366',
  ),
  table(
    'generate_dates',
    `select count(*) as n from {{generate_dates "cast(null as date)" "date '2024-03-01'"}} as days(d)`,
    '0',
  ),
  table(
    'generate_numbers',
    'select number from {{generate_numbers "-1" "2"}} as numbers(number) order by number',
    '-1; 0; 1; 2',
  ),
  value('format_date', `{{format_date "timestamp '2024-02-09 07:05:03'" "%Y-%m-%d %H:%M:%S"}}`, '2024-02-09 07:05:03'),
  value('format_date', `{{format_date "date '2024-02-09'" "%d/%m/%Y, day %j"}}`, '09/02/2024, day 040'),
  value('format_date', '{{format_date "cast(null as date)" "%Y"}}', 'NULL'),
  value(
    'convert_timezone',
    `{{convert_timezone "UTC" "Europe/Paris" "timestamp '2024-07-01 22:30:00'"}}`,
    '2024-07-02 00:30:00',
  ),
  value(
    'convert_timezone',
    `{{convert_timezone "Europe/Paris" "UTC" "timestamp '2024-01-01 00:30:00'"}}`,
    '2023-12-31 23:30:00',
  ),
  value('iso_week', `{{iso_week "date '2021-01-03'"}}`, '53'),
  value('iso_year', `{{iso_year "date '2021-01-03'"}}`, '2020'),
  value('iso_day_of_week', `{{iso_day_of_week "date '2021-01-03'"}}`, '7'),
  value('day_name', `{{day_name "date '2021-01-03'"}}`, 'Sunday'),
  value('day_name', '{{day_name "cast(null as date)"}}', 'NULL'),
  value('month_name', `{{month_name "date '2021-01-03'"}}`, 'January'),
  cast("'12'", 'integer', '12'),
  cast("' -12 '", 'integer', '-12'),
  cast("'1.5'", 'integer', '2'),
  cast("'-2.5'", 'integer', '-3'),
  cast("'1e3'", 'bigint', '1000'),
  cast("'9999999999'", 'integer', 'NULL'),
  cast("'12a'", 'integer', 'NULL'),
  cast("''", 'integer', 'NULL'),
  cast('cast(null as varchar)', 'integer', 'NULL'),
  cast("'1.005'", 'decimal(18, 2)', '1.01'),
  cast("'-1.005'", 'decimal(18, 2)', '-1.01'),
  cast("'1234567'", 'decimal(5, 2)', 'NULL'),
  cast("'1,5'", 'decimal(18, 2)', 'NULL'),
  cast("'1.25'", 'double', '1.25'),
  cast("'nothing'", 'double', 'NULL'),
  cast("'yes'", 'boolean', 'true'),
  cast("'F'", 'boolean', 'false'),
  cast("'on'", 'boolean', 'NULL'),
  cast("'2024-02-29'", 'date', '2024-02-29'),
  cast("'2024/2/9'", 'date', '2024-02-09'),
  cast("'2024-02-29 10:00:00'", 'date', '2024-02-29'),
  cast("'2023-02-29'", 'date', 'NULL'),
  cast("'20240229'", 'date', 'NULL'),
  cast("'tomorrow'", 'date', 'NULL'),
  cast("'2024-02-29 10:30'", 'timestamp', '2024-02-29 10:30:00'),
  cast("'2024-02-29T10:30:15.25Z'", 'timestamp', '2024-02-29 10:30:15.25'),
  cast("'2024-02-29'", 'timestamp', '2024-02-29 00:00:00'),
  cast("'2024-02-29 10:30:15.123456789'", 'timestamp', '2024-02-29 10:30:15.123456'),
  cast("'2024-02-29 25:00:00'", 'timestamp', 'NULL'),
  cast("'09:30'", 'time', '09:30:00'),
  cast("'25:00'", 'time', 'NULL'),
  value('try_instant', `{{try_instant "'2024-02-29T10:30:00Z'"}}`, '2024-02-29 10:30:00'),
  value('try_instant', `{{try_instant "'2024-02-29T10:30:00+02:00'"}}`, '2024-02-29 08:30:00'),
  value('try_instant', `{{try_instant "'2024-02-29 10:30:00-0130'"}}`, '2024-02-29 12:00:00'),
  value('try_instant', `{{try_instant "'2024-02-29 10:30:00'"}}`, '2024-02-29 10:30:00'),
  value('try_instant', `{{try_instant "'2024-02-29'"}}`, '2024-02-29 00:00:00'),
  value('try_instant', `{{try_instant "'2024-02-30T10:30:00Z'"}}`, 'NULL'),
  value('try_instant', `{{try_instant "'soon'"}}`, 'NULL'),
  value('safe_divide', '{{safe_divide "7" "2"}}', '3.5'),
  value('safe_divide', '{{safe_divide "7" "0"}}', 'NULL'),
  value('hash', `{{hash (list "'a'" "1" "date '2024-01-01'")}}`, md5('1:a1:110:2024-01-01')),
  value('hash', `{{hash (list "'a'" "cast(null as varchar)")}}`, md5('1:a-')),
  value('hash', `{{hash (list "cast(null as varchar)" "'a'")}}`, md5('-1:a')),
  value('regexp_replace', `{{regexp_replace "'a  b   c'" "'\\s+'" "' '" "g"}}`, 'a b c'),
  value('regexp_replace', `{{regexp_replace "'aXbX'" "'x'" "'-'"}}`, 'aXbX'),
  value('regexp_replace', `{{regexp_replace "'aXbX'" "'x'" "'-'" "gi"}}`, 'a-b-'),
  value('regexp_replace', `{{regexp_replace "'john smith'" "'(\\w+) (\\w+)'" "'\\2, \\1'"}}`, 'smith, john'),
  value('regexp_matches', `{{regexp_matches "'abc'" "'b.'"}}`, 'true'),
  value('regexp_matches', `{{regexp_matches "'aBc'" "'^AB'"}}`, 'false'),
  value('regexp_matches', `{{regexp_matches "'aBc'" "'^AB'" "i"}}`, 'true'),
  value('regexp_full_match', `{{regexp_full_match "'abc'" "'b.'"}}`, 'false'),
  value('regexp_full_match', `{{regexp_full_match "'abc'" "'a|abc'"}}`, 'true'),
  value('regexp_extract', `{{regexp_extract "'order 42'" "'[0-9]+'"}}`, '42'),
  value('regexp_extract', `{{regexp_extract "'order'" "'[0-9]+'"}}`, ''),
  value('regexp_extract', `{{regexp_extract "cast(null as varchar)" "'[0-9]+'"}}`, 'NULL'),
  value('json_text', `{{json_text "'{\\"city\\": \\"Lyon\\"}'" "city"}}`, 'Lyon'),
  value('json_text', `{{json_text "'{\\"a\\": {\\"b\\": 12}}'" "a.b"}}`, '12'),
  value('json_text', `{{json_text "'{\\"a\\": true}'" "a"}}`, 'true'),
  value('json_text', `{{json_text "'{\\"a\\": null}'" "a"}}`, 'NULL'),
  value('json_text', `{{json_text "'{\\"a\\": 1}'" "b"}}`, 'NULL'),
  value('json_text', `{{json_text "'no json'" "a"}}`, 'NULL'),
  value('is_json', `{{is_json "'[1]'"}}`, 'true'),
  value('is_json', `{{is_json "'[1'"}}`, 'false'),
  value('is_json', '{{is_json "cast(null as varchar)"}}', 'NULL'),
  table(
    'unnest_json',
    `with orders as (select 1 as id, '[{"sku": "a"}, {"sku": "b"}]' as lines union all select 2, '{}' union all select 3, null) select orders.id, line.position, {{json_text "line.value" "sku"}} as sku from orders cross join {{unnest_json "orders.lines"}} as line(position, value) order by orders.id, line.position`,
    '1, 1, a; 1, 2, b',
  ),
  over('string_agg', `{{string_agg "a" "', '"}}`, 'B, a, c', "('c', 1), ('B', 2), (null, 3), ('a', 4)"),
  over('string_agg', `{{string_agg "a" "'-'" "b"}}`, 'c-B-a', "('c', 1), ('B', 2), (null, 3), ('a', 4)"),
  over('string_agg', `{{string_agg "a" "'+'" distinct=true}}`, 'a+b', "('b', 1), ('a', 2), ('b', 3)"),
  over('string_agg', `{{string_agg "a" "','"}}`, 'NULL', '(cast(null as varchar), 1)'),
  over('median', '{{median "a"}}', '2.5', '(1, 0), (4, 0), (2, 0), (3, 0), (null, 0)'),
  over('percentile', '{{percentile "a" 0.25}}', '1.75', '(1, 0), (4, 0), (2, 0), (3, 0)'),
  over('any_value', '{{any_value "a"}}', 'x', "(null, 1), ('x', 2), ('x', 3)"),
  over('arg_max', '{{arg_max "a" "b"}}', 'y', "('x', 1), ('y', 2), (null, 3), ('z', null)"),
  over('arg_min', '{{arg_min "a" "b"}}', 'x', "('x', 1), ('y', 2), (null, 0), ('z', null)"),
  over('count_if', '{{count_if "a > 1"}}', '2', '(1, 0), (2, 0), (3, 0), (null, 0)'),
]

/** The SELECT of a call. */
export function queryOf({ call, query }: MacroCall): string {
  return query ?? `select ${call} as value`
}
