import { postgresDialect } from '../../../runner/adapters/postgres/postgres-dialect.ts'
import { snowflakeDialect } from '../../../runner/adapters/snowflake/snowflake-dialect.ts'
import { NotPortable } from '../../../runner/translate/refuse.ts'
import { openTranslator, type Translator } from '../../../runner/translate/transpile.ts'

let postgres: Translator
let snowflake: Translator

beforeAll(async () => {
  postgres = await openTranslator('duckdb', postgresDialect)
  snowflake = await openTranslator('duckdb', snowflakeDialect)
})

const line = (sql: string) => sql.replaceAll(/\s*\n\s*/g, ' ')

/** In the project's dialect; on PostgreSQL; on Snowflake. */
const values: readonly (readonly [string, string, string])[] = [
  ['a // b', '"a" / nullif("b", 0)', 'cast(("A" - mod("A", nullif("B", 0))) / nullif("B", 0) as integer)'],
  ["'a // b'", "'a // b'", "'a // b'"],
  [
    'x * a // 2',
    '"x" * "a" / nullif(2, 0)',
    'cast(("X" * "A" - mod("X" * "A", nullif(2, 0))) / nullif(2, 0) as integer)',
  ],
  ['a / b', 'cast("a" as double precision) / "b"', 'cast("A" as double) / "B"'],
  ['(a - b) / (c + 1)', 'cast(("a" - "b") as double precision) / ("c" + 1)', 'cast(("A" - "B") as double) / ("C" + 1)'],
  ['a % b', '"a" % nullif("b", 0)', '"A" % nullif("B", 0)'],
  ['a - (b - c)', '"a" - ("b" - "c")', '"A" - ("B" - "C")'],
  ['not (a and b)', 'not ("a" and "b")', 'not ("A" and "B")'],
  ['"Order"', '"order"', '"ORDER"'],
  ['"Naïve"', '"Naïve"', '"Naïve"'],
  ['"a b"', '"a b"', '"a b"'],
  ["'it''s \\s'", "'it''s \\s'", "'it''s \\\\s'"],
  ["'4' :: integer", "cast('4' as integer)", "cast('4' as integer)"],
  ['cast(a as varchar(3))', 'cast("a" as text)', 'cast("A" as varchar)'],
  ['cast(a as decimal)', 'cast("a" as numeric(18, 3))', 'cast("A" as number(18, 3))'],
  ['a + interval 1 day', '"a" + interval \'1 day\'', 'dateadd(\'day\', 1, cast("A" as timestamp_ntz))'],
  ["a - interval '2 months'", '"a" + interval \'-2 month\'', 'dateadd(\'month\', -2, cast("A" as timestamp_ntz))'],
  ['greatest(a, b)', 'greatest("a", "b")', 'greatest_ignore_nulls("A", "B")'],
  ['year(a)', 'cast(extract(year from "a") as bigint)', 'year("A")'],
  [
    "date_trunc('month', a)",
    'date_trunc(\'month\', cast("a" as timestamp))',
    'date_trunc(\'month\', cast("A" as timestamp_ntz))',
  ],
  ['a is true', '"a" is not distinct from true', '"A" is not distinct from true'],
  ["a like 'x\\y'", "\"a\" like 'x\\y' escape ''", '"A" like \'x\\\\y\''],
  ['avg(a)', 'cast(avg("a") as double precision)', 'avg(cast("A" as double))'],
  [
    'avg(a) over (order by b)',
    'cast(avg("a") over (order by "b" nulls last) as double precision)',
    'avg(cast("A" as double)) over (order by "B" nulls last range between unbounded preceding and current row)',
  ],
  ['count(*) filter (where a)', 'count(*) filter (where "a")', 'count(case when "A" then 1 end)'],
  [
    'count(distinct (a, b))',
    'count(distinct row("a", "b"))',
    "count(distinct coalesce(length(cast(\"A\" as varchar)) || ':' || cast(\"A\" as varchar), '-') || ',' || coalesce(length(cast(\"B\" as varchar)) || ':' || cast(\"B\" as varchar), '-'))",
  ],
  ['row_number() over ()', 'row_number() over ()', 'row_number() over (order by 1)'],
  [
    'sum(a) over (order by b desc)',
    'sum("a") over (order by "b" desc nulls last)',
    'sum("A") over (order by "B" desc nulls last range between unbounded preceding and current row)',
  ],
  ['lag(a) over (order by b)', 'lag("a") over (order by "b" nulls last)', 'lag("A") over (order by "B" nulls last)'],
  ['__cupel_3()', '__cupel_3()', '__cupel_3()'],
  [
    '__cupel_12() over (partition by a)',
    '__cupel_12() over (partition by "a")',
    '__cupel_12() over (partition by "A")',
  ],
]

describe('a value becomes', () => {
  test.each(values)('%s', (given, onPostgres, onSnowflake) => {
    const sql = `select ${given} as x from t`
    expect(line(postgres.select(sql))).toBe(`select ${onPostgres} as "x" from "t"`)
    expect(line(snowflake.select(sql))).toBe(`select ${onSnowflake} as "X" from "T"`)
  })
})

const queries: readonly (readonly [title: string, sql: string, onPostgres: string, onSnowflake: string])[] = [
  [
    'what groups is named by its position',
    'select a, upper(b) as c, count(*) as n from t group by all',
    'select "a", upper(replace("b", \'ß\', \'ẞ\') collate "und-x-icu") collate "C" as "c", count(*) as "n" from "t" group by 1, 2',
    'select "A", upper("B") as "C", count(*) as "N" from "T" group by 1, 2',
  ],
  [
    'qualify becomes a subquery where it is not known',
    'select distinct a from t qualify row_number() over (partition by b order by c) = 1 order by a limit 3',
    'select distinct "a" from ( select "a", row_number() over (partition by "b" order by "c" nulls last) = 1 as "_cupel_kept" from "t" ) as "_cupel_rows" where "_cupel_kept" order by "a" nulls last limit 3',
    'select distinct "A" from "T" qualify row_number() over (partition by "B" order by "C" nulls last) = 1 order by "A" nulls last limit 3',
  ],
  [
    'semi and anti joins become conditions',
    'select l.a from l semi join r on l.a = r.a anti join s using (b) where l.b = 1 or l.c = 2',
    'select "l"."a" from "l" where exists (select 1 from "r" where "l"."a" = "r"."a") and not exists (select 1 from "s" where "l"."b" = "s"."b") and ("l"."b" = 1 or "l"."c" = 2)',
    'select "L"."A" from "L" where exists (select 1 from "R" where "L"."A" = "R"."A") and not exists (select 1 from "S" where "L"."B" = "S"."B") and ("L"."B" = 1 or "L"."C" = 2)',
  ],
  [
    'columns that a CTE names are written out where a star would not do',
    'with s as (select a, b, c from t) select * exclude (b) replace (a + 1 as a) from s',
    'with "s" as ( select "a", "b", "c" from "t" ) select "a" + 1 as "a", "c" from "s"',
    'with "S" as ( select "A", "B", "C" from "T" ) select "A" + 1 as "A", "C" from "S"',
  ],
  [
    'a column of FROM comes before an alias',
    'with s as (select a, b from t) select a + 1 as b, b * 2 as c from s',
    'with "s" as ( select "a", "b" from "t" ) select "a" + 1 as "b", "b" * 2 as "c" from "s"',
    'with "S" as ( select "A", "B" from "T" ) select "A" + 1 as "B", "B" * 2 as "C" from "S"',
  ],
  [
    'an alias is repeated where nothing else can be meant',
    'with s as (select a from t) select a + 1 as b, b * 2 as c from s',
    'with "s" as ( select "a" from "t" ) select "a" + 1 as "b", ("a" + 1) * 2 as "c" from "s"',
    'with "S" as ( select "A" from "T" ) select "A" + 1 as "B", ("A" + 1) * 2 as "C" from "S"',
  ],
  [
    'named windows are written out',
    'select sum(a) over w as x, rank() over w as y from t window w as (order by b rows 1 preceding)',
    'select sum("a") over (order by "b" nulls last rows between 1 preceding and current row) as "x", rank() over (order by "b" nulls last) as "y" from "t"',
    'select sum("A") over (order by "B" nulls last rows between 1 preceding and current row) as "X", rank() over (order by "B" nulls last) as "Y" from "T"',
  ],
  [
    'a CTE with a macro in it is computed once',
    'with u as (select __cupel_1() as x from t), v as (select x from u) select x from v',
    'with "u" as materialized ( select __cupel_1() as "x" from "t" ), "v" as ( select "x" from "u" ) select "x" from "v"',
    'with "U" as ( select __cupel_1() as "X" from "T" ), "V" as ( select "X" from "U" ) select "X" from "V"',
  ],
  [
    'a macro is a table in FROM',
    'select d.x from __cupel_4() as d(x) cross join __cupel_5() as l(position, value)',
    'select "d"."x" from __cupel_4() as "d"("x") cross join __cupel_5() as "l"("position", "value")',
    'select "D"."X" from __cupel_4() as "D"("X") cross join __cupel_5() as "L"("POSITION", "VALUE")',
  ],
  ['remarks are left out', 'select a -- of t\nfrom t /* all */', 'select "a" from "t"', 'select "A" from "T"'],
]

describe('in a query', () => {
  test.each(queries)('%s', (_, sql, onPostgres, onSnowflake) => {
    expect(line(postgres.select(sql))).toBe(onPostgres)
    expect(line(snowflake.select(sql))).toBe(onSnowflake)
  })
})

/** What is refused on every target: the SQL, a piece of the sentence, a piece of the hint. */
const refused: readonly (readonly [sql: string, sentence: string, hint: string])[] = [
  ["select strftime(a, '%Y') as x from t", '"strftime"', '{{format_date'],
  ["select date_diff('day', a, b) as x from t", '"date_diff"', '{{date_diff'],
  ["select a ->> 'b' as x from t", '"->>"', '{{json_text'],
  ["select regexp_replace(a, '(b|c)+', 'c') as x from t", '"regexp_replace"', '{{regexp_replace'],
  ["select string_agg(a, ',') as x from t", '"string_agg"', '{{string_agg'],
  ['select median(a) as x from t', '"median"', '{{median'],
  ['select any_value(a) as x from t', '"any_value"', '{{any_value'],
  ['select unnest(a) as x from t', '"unnest"', '{{unnest_json'],
  ['select hash(a) as x from t', '"hash"', '{{hash'],
  ["select timezone('UTC', a) as x from t", 'a timestamp with time zone', '{{convert_timezone'],
  ["select {'a': 1} as x", 'a struct', 'columns'],
  ['select list_transform(a, b -> b + 1) as x from t', '"list_transform"', ''],
  ['select a.b.c as x from a', 'a struct', 'alias'],
  ['select line.price as x from t', 'the struct "line"', '{{json_text'],
  ['select round(a, 2) as x from t', '"round" to digits', 'cast(… as decimal'],
  ['select a || b + 1 as x from t', '"||" beside', 'parentheses'],
  ['select a + interval (b) day as x from t', 'a computed interval', '{{date_add'],
  ['select * from t order by all', '"order by all"', 'positions'],
  ['select * from t group by all', '"*" with "group by all"', 'Name the columns'],
  ['select a, __cupel_1() as b from t group by all', '"group by all" beside a macro', 'Name what is grouped by'],
  ['select distinct on (a) a, b from t', '"distinct on" without an order', 'order by'],
  ['select * exclude (a) from t', '"*" with "exclude"', 'CTE'],
  ['select * from t union by name select b from u', 'by name', 'Name the columns'],
  ['select a from t natural join u', 'a natural join of columns that are not known', 'using'],
  [
    'select sum(a) over (order by b range between 2 preceding and current row) as x from t',
    'range with an offset',
    'Frames',
  ],
  ['select a from t where b = ?', 'a parameter', ''],
  ['select left(a, b) as x from t', '"left" with a count', 'each engine'],
  ['select cast(a as timestamptz) as x from t', 'timezone', 'UTC'],
  ["select a from read_csv('x.csv')", '"read_csv" in FROM', ''],
  ['select a from t using sample 10', 'a select with sample', ''],
  ['insert into t select 1', '"insert"', 'one select'],
  ['select 1 as a; select 2 as b', 'more than one statement', 'one select'],
  ['select a frm t where', 'does not read', ''],
]

describe('is refused', () => {
  test.each(refused)('%s', (sql, sentence, hint) => {
    for (const [translator, name] of [
      [postgres, 'PostgreSQL'],
      [snowflake, 'Snowflake'],
    ] as const) {
      const error = refusalOf(() => translator.select(sql))
      expect(error.code).toBe('construct-not-portable')
      expect(error.message).toContain(sentence)
      expect(error.message).toContain(`is not known to give the same rows on ${name}`)
      expect(error.hint).toContain(hint)
    }
  })
})

/** What one target lacks. */
const lacking: readonly (readonly [sql: string, target: 'postgres' | 'snowflake', sentence: string])[] = [
  ['select a + 1 as b, b * 2 as c from t', 'postgres', '"b", which an item'],
  ['select try_cast(a as integer) as x from t', 'snowflake', '"try_cast"'],
  ['select [1, 2] as x', 'snowflake', 'a list'],
  ['select a from t asof join u on t.b >= u.b', 'snowflake', 'an asof join'],
  ['select interval 1 day as x', 'snowflake', 'an interval by itself'],
  ["select strptime(a, '%Y') as x from t", 'snowflake', '"strptime"'],
  ['select count(distinct a) over (order by b) as x from t', 'postgres', '"count(distinct …) over"'],
  ['select sum(a) over (order by b groups 2 preceding) as x from t', 'snowflake', 'a frame of groups'],
  ["select regexp_replace(a, 'b', 'c') as x from t", 'snowflake', '"regexp_replace"'],
  ['select * from t qualify row_number() over (order by a) = 1', 'postgres', '"*" with "qualify"'],
  ['select a from t except all select b from u', 'snowflake', '"except all"'],
  ['select a from t full join u using (a)', 'snowflake', 'a full join with "using"'],
  ['select x from range(3) as r(x)', 'snowflake', '"range" in FROM'],
  ['select arg_max(a, b) as x from t', 'snowflake', '"arg_max"'],
  ['select cast(a / 2 as integer) as x from t', 'snowflake', 'floating number to an integer'],
  ['select cast(a / 2 as varchar) as x from t', 'snowflake', 'floating number to text'],
  ['select t.a from t full join u on t.a < u.a', 'postgres', 'a full join without equal columns'],
  ['select a from t left join lateral (select 1 as b) as l on true', 'snowflake', 'a left join with "lateral"'],
  ['with recursive r(n) as (select 1 union select n from r) select n from r', 'snowflake', '"union" in a recursive'],
]

describe('is refused where it is lacking, and nowhere else', () => {
  test.each(lacking)('%s', (sql, target, sentence) => {
    const [lacks, has] = target === 'postgres' ? [postgres, snowflake] : [snowflake, postgres]
    expect(refusalOf(() => lacks.select(sql)).message).toContain(sentence)
    expect(has.select(sql)).not.toBe('')
  })
})

test('a refusal knows its place, also behind what was changed for the parser', () => {
  const sql = "select a // 2 as half, b // 3 as third, '//' as s, 'strftime(' as f, strftime(moment, '%Y') as x from t"
  expect(refusalOf(() => postgres.select(sql)).offset).toBe(sql.indexOf('strftime(m'))
})

test('a literal without a name is refused where it begins, and not in a text before', () => {
  const sql = "select '{' as brace, '[' as bracket, 1 as n, {'a': 1} as s from t"
  expect(refusalOf(() => postgres.select(sql)).offset).toBe(sql.indexOf("{'a'"))
})

test('every refusal is told, each at its place', () => {
  const sql = "select mode(a) as x, upper(reverse(b)) as y from t where a ->> 'c' = 'd' order by hash(a)"
  const first = refusalOf(() => postgres.select(sql))
  const all = [first, ...first.others].map(({ message, offset }) => [/"[^"]+"/.exec(message)?.[0], offset])
  expect(all).toEqual([
    ['"mode"', sql.indexOf('mode')],
    ['"reverse"', sql.indexOf('reverse')],
    ['"->>"', sql.indexOf("a ->> 'c'")],
    ['"hash"', sql.indexOf('hash')],
  ])
})

test('an argument of a macro is an expression, or what it was', () => {
  const arguments_ = [
    'day',
    'a.start_at',
    'decimal(18, 2)',
    'Europe/Paris',
    '%Y-%m-%d',
    '',
    "'\\s+'",
    'a / 2',
    '"Ab"',
    'sum(x) desc',
  ]
  expect(arguments_.map((text) => snowflake.expression(text))).toEqual([
    'day',
    'a.start_at',
    'decimal(18, 2)',
    'Europe/Paris',
    '%Y-%m-%d',
    '',
    "'\\\\s+'",
    'cast("A" as double) / 2',
    '"AB"',
    'sum(x) desc',
  ])
  expect(refusalOf(() => postgres.expression('strftime(a)')).code).toBe('construct-not-portable')
})

function refusalOf(translate: () => string): NotPortable {
  try {
    throw new Error(`was translated: ${translate()}`)
  } catch (error) {
    if (error instanceof NotPortable) return error
    throw error
  }
}
