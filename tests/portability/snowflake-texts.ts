/** What Snowflake must be given for a portable construct, and where its documentation says what that does. */
export interface SnowflakeText {
  readonly sql: string
  /** Below https://docs.snowflake.com/en/sql-reference/. */
  readonly page: string
}

/** By the construct's title: the text behind the rows that all of them read, without line breaks; of a value, the expression alone. */
export const snowflakeTexts: Readonly<Record<string, SnowflakeText>> = {
  'integer division': {
    sql: 'cast(("UNITS" - mod("UNITS", nullif(2, 0))) / nullif(2, 0) as integer)',
    page: 'functions/mod',
  },
  'integer division by zero is NULL': {
    sql: 'cast(("ID" - mod("ID", nullif("UNITS", 0))) / nullif("UNITS", 0) as integer)',
    page: 'functions/nullif',
  },
  'division is floating': { sql: 'cast("UNITS" as double) / 4', page: 'operators-arithmetic' },
  'division of decimals': { sql: 'cast("PRICE" as double) / 4', page: 'operators-arithmetic' },
  remainder: { sql: '"UNITS" % nullif(3, 0)', page: 'operators-arithmetic' },
  'remainder by zero is NULL': { sql: '"ID" % nullif("UNITS", 0)', page: 'functions/nullif' },
  'mod()': { sql: 'mod("UNITS", nullif(3, 0))', page: 'functions/mod' },
  'arithmetic and its order': {
    sql: '("UNITS" + 2) * 3 - "UNITS" * (4 - "ID") - (5 - (2 - "ID"))',
    page: 'operators-arithmetic',
  },
  negation: { sql: '-"UNITS" + -("UNITS" - 1)', page: 'operators-arithmetic' },
  comparisons: {
    sql: '"UNITS" > 2 and "PRICE" <= 1.5 or not ("ID" = 3 or "NAME" <> \'apple\')',
    page: 'operators-comparison',
  },
  'is null': { sql: '"NAME" is null or "UNITS" is not null and "ID" = 1', page: 'functions/is-null' },
  'is distinct from': { sql: '"UNITS" is distinct from 3', page: 'functions/is-distinct-from' },
  'is not distinct from': { sql: '"FLAG" is not distinct from null', page: 'functions/is-distinct-from' },
  'is true': { sql: '"FLAG" is not distinct from true', page: 'functions/is-distinct-from' },
  'is not false': { sql: '"FLAG" is distinct from false', page: 'functions/is-distinct-from' },
  between: { sql: '"UNITS" between -7 and 3', page: 'functions/between' },
  'not between': { sql: '"UNITS" not between 0 and 5', page: 'functions/between' },
  in: { sql: "\"NAME\" in ('apple', 'Banana')", page: 'functions/in' },
  'not in': { sql: '"ID" not in (1, 2)', page: 'functions/in' },
  like: { sql: '"NAME" like \'%an%\'', page: 'functions/like' },
  'not like': { sql: 'not "NAME" like \'B_nana\'', page: 'functions/like' },
  'like with a backslash': { sql: "'a\\\\%' like 'a\\\\%'", page: 'data-types-text' },
  'like with an escape': { sql: "'a%' like 'a!%' escape '!'", page: 'functions/like' },
  ilike: { sql: '"NAME" ilike \'BAN%\'', page: 'functions/ilike' },
  case: {
    sql: "case when \"UNITS\" > 5 then 'many' when \"UNITS\" > 0 then 'some' else 'none' end",
    page: 'functions/case',
  },
  'case of a value': { sql: "case \"NAME\" when 'apple' then 1 when 'Banana' then 2 end", page: 'functions/case' },
  'if()': { sql: "case when \"UNITS\" > 0 then 'plus' else 'other' end", page: 'functions/case' },
  'cast to text': { sql: 'cast("UNITS" as varchar)', page: 'functions/cast' },
  'cast of a decimal to text': { sql: 'cast("PRICE" as varchar)', page: 'functions/cast' },
  'cast of a date to text': { sql: 'cast("DAY" as varchar)', page: 'functions/cast' },
  'cast of a boolean to text': { sql: 'cast("FLAG" as varchar)', page: 'functions/cast' },
  'cast with colons': { sql: "cast('12' as integer) + 1", page: 'functions/cast' },
  'cast to bigint': { sql: "cast('9007199254740993' as bigint)", page: 'functions/cast' },
  'cast of a decimal to an integer': { sql: 'cast("PRICE" as integer)', page: 'functions/cast' },
  'cast to date': { sql: 'cast("MOMENT" as date)', page: 'functions/cast' },
  'cast to timestamp': { sql: 'cast("DAY" as timestamp_ntz)', page: 'functions/cast' },
  'cast to double': { sql: 'cast("PRICE" as double) * 2', page: 'functions/cast' },
  'cast to boolean': { sql: "cast('true' as boolean)", page: 'functions/cast' },
  'cast to time': { sql: "cast('10:30:00' as time)", page: 'functions/cast' },
  literals: {
    sql: "concat('it''s', ' ', 'a\\\\b', ' ', coalesce(cast(1.50 as varchar), ''), ' ', coalesce(cast(42 as varchar), ''))",
    page: 'data-types-text',
  },
  'a number with an exponent': { sql: 'cast(1.5e3 as double) * "ID"', page: 'functions/cast' },
  'date literal': { sql: "cast('2024-02-29' as date)", page: 'data-types-datetime' },
  'timestamp literal': { sql: "cast('2024-02-29 12:30:00' as timestamp_ntz)", page: 'data-types-datetime' },
  'a date and an interval': { sql: 'dateadd(\'day\', 1, cast("DAY" as timestamp_ntz))', page: 'functions/dateadd' },
  'a date and an interval of months': {
    sql: 'dateadd(\'month\', 1, cast("DAY" as timestamp_ntz))',
    page: 'functions/dateadd',
  },
  'less an interval': { sql: 'dateadd(\'hour\', -36, cast("MOMENT" as timestamp_ntz))', page: 'functions/dateadd' },
  'interval as text': { sql: 'dateadd(\'week\', 2, cast("MOMENT" as timestamp_ntz))', page: 'functions/dateadd' },
  'days between dates': { sql: '"DAY" - cast(\'2024-01-01\' as date)', page: 'operators-arithmetic' },
  'parts of a date': { sql: 'year("DAY") * 10000 + month("DAY") * 100 + day("DAY")', page: 'functions/year' },
  'parts of a time': {
    sql: 'hour("MOMENT") * 10000 + minute("MOMENT") * 100 + second("MOMENT")',
    page: 'functions/hour-minute-second',
  },
  quarter: { sql: 'quarter("DAY")', page: 'functions/year' },
  'week and ISO year': { sql: 'yearofweekiso("DAY") * 100 + weekiso("DAY")', page: 'functions/year' },
  'day of the week': { sql: 'mod(dayofweekiso("DAY"), 7) * 10 + dayofweekiso("DAY")', page: 'functions/year' },
  'day of the year': { sql: 'dayofyear("DAY")', page: 'functions/year' },
  extract: { sql: 'month("MOMENT")', page: 'functions/year' },
  'extract(epoch)': {
    sql: '(cast(date_part(\'epoch_microsecond\', cast("MOMENT" as timestamp_ntz)) as double) / 1000000)',
    page: 'functions/date_part',
  },
  date_part: { sql: 'day("DAY")', page: 'functions/year' },
  'date_trunc to the month': {
    sql: 'date_trunc(\'month\', cast("DAY" as timestamp_ntz))',
    page: 'functions/date_trunc',
  },
  'date_trunc to the week': {
    sql: 'dateadd(\'day\', 1 - dayofweekiso("MOMENT"), date_trunc(\'day\', cast("MOMENT" as timestamp_ntz)))',
    page: 'functions/dateadd',
  },
  'date_trunc to the hour': {
    sql: 'date_trunc(\'hour\', cast("MOMENT" as timestamp_ntz))',
    page: 'functions/date_trunc',
  },
  'date_trunc to the quarter': {
    sql: 'date_trunc(\'quarter\', cast("MOMENT" as timestamp_ntz))',
    page: 'functions/date_trunc',
  },
  make_date: { sql: 'date_from_parts(2024, "ID", 15)', page: 'functions/date_from_parts' },
  coalesce: { sql: 'coalesce("NAME", \'nobody\')', page: 'functions/coalesce' },
  ifnull: { sql: 'coalesce("UNITS", -1)', page: 'functions/coalesce' },
  nullif: { sql: 'nullif("UNITS", 0)', page: 'functions/nullif' },
  'greatest leaves NULL out': {
    sql: 'greatest_ignore_nulls("UNITS", 2, null)',
    page: 'functions/greatest_ignore_nulls',
  },
  'least leaves NULL out': { sql: 'least_ignore_nulls("PRICE", 1.00)', page: 'functions/least_ignore_nulls' },
  'abs and sign': { sql: 'abs("UNITS") * 10 + sign("PRICE")', page: 'functions/sign' },
  round: { sql: 'round("PRICE")', page: 'functions/round' },
  'round of a floating half': { sql: 'round("WEIGHT")', page: 'functions/round' },
  'round of a decimal': { sql: 'round(cast("PRICE" as number(10, 2)), 1)', page: 'functions/round' },
  'ceil and floor': { sql: 'ceil("PRICE") * 100 + floor("PRICE")', page: 'functions/ceil' },
  'sqrt, ln, exp': { sql: 'sqrt(abs("UNITS")) + ln("ID") + exp(1)', page: 'functions/ln' },
  log10: { sql: 'log(10, "ID")', page: 'functions/log' },
  power: {
    sql: 'power(cast("UNITS" as double), cast(2 as double)) + power(cast("ID" as double), cast(2 as double))',
    page: 'functions/pow',
  },
  lower: { sql: 'lower("NAME")', page: 'functions/lower' },
  upper: { sql: 'upper("NAME")', page: 'functions/upper' },
  trim: {
    sql: 'trim("NAME", \' \\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u202f\\u205f\\u3000\')',
    page: 'functions/trim',
  },
  'trim of wide spaces': {
    sql: "concat('[', coalesce(cast(trim('\u00a0 x\u2003', ' \\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u202f\\u205f\\u3000') as varchar), ''), ']')",
    page: 'data-types-text',
  },
  'trim does not take tabs': {
    sql: "length(trim('\tx ', ' \\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u202f\\u205f\\u3000'))",
    page: 'functions/length',
  },
  'trim of characters': { sql: 'trim("NAME", \'ea\')', page: 'functions/trim' },
  'ltrim and rtrim': {
    sql: "concat(coalesce(cast(ltrim(\"NAME\", ' \\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u202f\\u205f\\u3000') as varchar), ''), '|', coalesce(cast(rtrim(\"NAME\", ' \\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u202f\\u205f\\u3000') as varchar), ''))",
    page: 'functions/ltrim',
  },
  'ltrim of characters': { sql: "ltrim('00120', '0')", page: 'functions/ltrim' },
  length: { sql: 'length("NAME")', page: 'functions/length' },
  substring: { sql: 'substr("NAME", 2, 3)', page: 'functions/substr' },
  'substr from a position': { sql: 'substr("NAME", greatest(charindex(\'a\', "NAME"), 1))', page: 'functions/substr' },
  replace: { sql: "replace(\"NAME\", 'an', '-')", page: 'functions/replace' },
  'left and right': {
    sql: "concat(coalesce(cast(left(\"NAME\", 2) as varchar), ''), '~', coalesce(cast(right(\"NAME\", 2) as varchar), ''))",
    page: 'functions/left',
  },
  'lpad and rpad': {
    sql: "concat(coalesce(cast(lpad(\"NAME\", 8, '*') as varchar), ''), coalesce(cast(rpad(\"NAME\", 3, '*') as varchar), ''))",
    page: 'functions/lpad',
  },
  'concat leaves NULL out': {
    sql: "concat(coalesce(cast(\"NAME\" as varchar), ''), '-', coalesce(cast(\"UNITS\" as varchar), ''), '-', coalesce(cast(\"FLAG\" as varchar), ''))",
    page: 'functions/concat',
  },
  'concat_ws leaves NULL out': {
    sql: 'array_to_string(array_construct_compact(cast("NAME" as varchar), cast("UNITS" as varchar), cast("DAY" as varchar)), \'|\')',
    page: 'functions/array_construct_compact',
  },
  '|| gives NULL': { sql: '"NAME" || \'!\'', page: 'functions/concat' },
  '|| with a number': { sql: '"NAME" || \'-\' || cast("UNITS" as varchar)', page: 'functions/concat' },
  'starts_with and ends_with': {
    sql: 'startswith("NAME", \'ap\') or endswith("NAME", \'ir\')',
    page: 'functions/startswith',
  },
  contains: { sql: 'contains("NAME", \'an\')', page: 'functions/contains' },
  'strpos and position': {
    sql: 'charindex(\'a\', "NAME") * 10 + charindex(\'a\', "NAME")',
    page: 'functions/charindex',
  },
  split_part: { sql: "split_part('a,b,c', ',', 2)", page: 'functions/split_part' },
  repeat: { sql: 'repeat("NAME", 2)', page: 'functions/repeat' },
  'chr and ascii': {
    sql: "concat(coalesce(cast(chr(8364) as varchar), ''), coalesce(cast(unicode('é') as varchar), ''))",
    page: 'functions/unicode',
  },
  md5: { sql: 'md5("NAME")', page: 'functions/md5' },
  'aggregates leave NULL out': {
    sql: 'select count(*) as "N", count("UNITS") as "SOME", sum("UNITS") as "TOTAL", avg(cast("UNITS" as double)) as "MEAN", min("NAME") as "LEAST", max("DAY") as "MOST" from "T"',
    page: 'functions/avg',
  },
  'aggregates of nothing': {
    sql: 'select count(*) as "N", sum("UNITS") as "TOTAL", max("NAME") as "MOST" from "T" where "ID" > 9',
    page: 'functions/count',
  },
  'avg of decimals': {
    sql: 'select avg(cast("PRICE" as double)) as "MEAN", avg(cast("WEIGHT" as double)) as "WEIGHTS" from "T"',
    page: 'functions/avg',
  },
  'stddev and variance': {
    sql: 'select stddev_samp(cast("UNITS" as double)) as "A", stddev_pop(cast("PRICE" as double)) as "B", var_samp(cast("WEIGHT" as double)) as "C", var_pop(cast("UNITS" as double)) as "D" from "T"',
    page: 'functions/var_samp',
  },
  'bool_and and bool_or': {
    sql: 'select booland_agg("FLAG") as "EVERY_ONE", boolor_agg("FLAG") as "SOME" from "T"',
    page: 'functions/booland_agg',
  },
  'count distinct': {
    sql: 'select count(distinct "FLAG") as "N", count(distinct cast(("UNITS" - mod("UNITS", nullif(4, 0))) / nullif(4, 0) as integer)) as "M" from "T"',
    page: 'functions/count',
  },
  'count distinct of several': {
    sql: 'select count(distinct coalesce(length(cast("FLAG" as varchar)) || \':\' || cast("FLAG" as varchar), \'-\') || \',\' || coalesce(length(cast("UNITS" > 2 as varchar)) || \':\' || cast("UNITS" > 2 as varchar), \'-\')) as "N" from "T"',
    page: 'functions/length',
  },
  filter: {
    sql: 'select count(case when "UNITS" > 0 then 1 end) as "N", sum(case when "FLAG" then "PRICE" end) as "TOTAL" from "T"',
    page: 'functions/count',
  },
  'filter of a distinct count': {
    sql: 'select count(distinct case when "ID" < 5 then "UNITS" end) as "N" from "T"',
    page: 'functions/count',
  },
  count_if: { sql: 'select sum(cast("UNITS" > 0 as integer)) as "N" from "T"', page: 'functions/count' },
  'sum of a case': {
    sql: 'select sum(case when "FLAG" then "UNITS" else 0 end) as "TOTAL" from "T"',
    page: 'functions/sum',
  },
  'group by all': {
    sql: 'select "FLAG", upper("NAME") as "NAME", count(*) as "N" from "T" group by 1, 2 order by "FLAG" nulls last, "NAME" nulls last',
    page: 'constructs/group-by',
  },
  'group by an alias': {
    sql: 'select cast(("UNITS" - mod("UNITS", nullif(4, 0))) / nullif(4, 0) as integer) as "BUCKET", count(*) as "N" from "T" group by "BUCKET" order by "BUCKET" nulls last',
    page: 'constructs/group-by',
  },
  'group by a position': {
    sql: 'select "FLAG", count(*) as "N" from "T" group by 1 order by 1 nulls last',
    page: 'constructs/group-by',
  },
  'group by nothing beside a column': {
    sql: 'select "FLAG", count(*) as "N" from "T" group by "FLAG" order by "FLAG" nulls last',
    page: 'constructs/group-by',
  },
  'group by rollup': {
    sql: 'select "FLAG", "UNITS" > 0 as "IS_MORE", count(*) as "N" from "T" group by rollup ("FLAG", "UNITS" > 0) order by "FLAG" nulls last, "IS_MORE" nulls last, "N" nulls last',
    page: 'constructs/group-by-rollup',
  },
  having: {
    sql: 'select "FLAG", count(*) as "N" from "T" group by "FLAG" having count(*) > 1 order by "FLAG" nulls last',
    page: 'constructs/having',
  },
  'order by puts NULL last': {
    sql: 'select "ID", "UNITS" from "T" order by "UNITS" desc nulls last, "ID" nulls last',
    page: 'constructs/order-by',
  },
  'order by ascending': {
    sql: 'select "ID", "PRICE" from "T" order by "PRICE" nulls last',
    page: 'constructs/order-by',
  },
  'order by nulls first': {
    sql: 'select "ID" from "T" order by "PRICE" desc nulls first',
    page: 'constructs/order-by',
  },
  'order by text is bytewise': {
    sql: 'select "NAME" from "T" order by "NAME" nulls last',
    page: 'constructs/order-by',
  },
  'order by an alias': {
    sql: 'select -"UNITS" as "OPPOSITE" from "T" order by "OPPOSITE" nulls last',
    page: 'constructs/order-by',
  },
  'order by an expression': {
    sql: 'select "ID" from "T" order by "UNITS" * -1 nulls last, "ID" nulls last',
    page: 'constructs/order-by',
  },
  'limit and offset': {
    sql: 'select "ID" from "T" order by "ID" nulls last limit 2 offset 1',
    page: 'constructs/limit',
  },
  distinct: { sql: 'select distinct "FLAG" from "T" order by "FLAG" nulls last', page: 'sql/select' },
  row_number: {
    sql: 'select "ID", row_number() over (partition by "FLAG" order by "UNITS" desc nulls last) as "N" from "T" order by "ID" nulls last',
    page: 'functions/row_number',
  },
  'rank and dense_rank': {
    sql: 'select "ID", rank() over (order by "FLAG" nulls last) as "A", dense_rank() over (order by "FLAG" nulls last) as "B" from "T" order by "ID" nulls last',
    page: 'functions/dense_rank',
  },
  'percent_rank and ntile': {
    sql: 'select "ID", percent_rank() over (order by "UNITS" nulls last) as "A", ntile(2) over (order by "ID" nulls last) as "B" from "T" order by "ID" nulls last',
    page: 'functions/ntile',
  },
  'lag and lead': {
    sql: 'select "ID", lag("UNITS") over (order by "ID" nulls last) as "A", lead("UNITS", 2, -1) over (order by "ID" nulls last) as "B" from "T" order by "ID" nulls last',
    page: 'functions/lag',
  },
  'first_value and last_value': {
    sql: 'select "ID", first_value("NAME") over (order by "ID" nulls last range between unbounded preceding and current row) as "A", last_value("NAME") over (order by "ID" nulls last range between unbounded preceding and current row) as "B" from "T" order by "ID" nulls last',
    page: 'functions/last_value',
  },
  'running sum': {
    sql: 'select "ID", sum("UNITS") over (order by "ID" nulls last range between unbounded preceding and current row) as "A", sum("UNITS") over () as "B" from "T" order by "ID" nulls last',
    page: 'functions-window-syntax',
  },
  'running sum with equals': {
    sql: 'select "ID", sum("ID") over (order by "FLAG" nulls last range between unbounded preceding and current row) as "A" from "T" order by "ID" nulls last',
    page: 'functions-window-syntax',
  },
  'rows frame': {
    sql: 'select "ID", sum("ID") over (order by "ID" nulls last rows between 1 preceding and 1 following) as "A" from "T" order by "ID" nulls last',
    page: 'functions-window-syntax',
  },
  'named window': {
    sql: 'select "ID", sum("ID") over (partition by "FLAG" order by "ID" nulls last rows between unbounded preceding and current row) as "A", row_number() over (partition by "FLAG" order by "ID" nulls last) as "B" from "T" order by "ID" nulls last',
    page: 'functions-window-syntax',
  },
  'row_number without order': {
    sql: 'select max("N") as "N" from (select row_number() over (order by 1) as "N" from "T") as "NUMBERED"',
    page: 'functions/row_number',
  },
  'filter over a window': {
    sql: 'select "ID", count(case when "UNITS" > 0 then 1 end) over (order by "ID" nulls last range between unbounded preceding and current row) as "N" from "T" order by "ID" nulls last',
    page: 'functions-window-syntax',
  },
  qualify: {
    sql: 'select "ID", "FLAG" from "T" qualify row_number() over (partition by "FLAG" order by "ID" desc nulls last) = 1 order by "ID" nulls last',
    page: 'constructs/qualify',
  },
  'qualify with star': {
    sql: 'select "ID", "NAME", "UNITS", "PRICE", "WEIGHT", "MOMENT", "FLAG" from "T" qualify rank() over (order by "UNITS" desc nulls last) <= 2 order by "ID" nulls last',
    page: 'constructs/qualify',
  },
  'qualify by an alias': {
    sql: 'select "ID", row_number() over (order by "UNITS" desc nulls last) as "PLACE" from "T" qualify row_number() over (order by "UNITS" desc nulls last) <= 2 order by "PLACE" nulls last',
    page: 'constructs/qualify',
  },
  'an alias of the same list': {
    sql: 'select "ID" * 2 as "DOUBLE_ID", ("ID" * 2) + 1 as "MORE" from "T" where "ID" < 3 order by "MORE" nulls last',
    page: 'sql/select',
  },
  'an alias in where': {
    sql: 'select "UNITS" + 1 as "NEXT_UNITS" from "T" where ("UNITS" + 1) > 2 order by 1 nulls last',
    page: 'sql/select',
  },
  'an alias in having': {
    sql: 'select "FLAG", sum("UNITS") as "TOTAL" from "T" group by "FLAG" having sum("UNITS") > 0',
    page: 'constructs/having',
  },
  exclude: {
    sql: 'select "ID", "UNITS", "PRICE", "WEIGHT", "DAY", "FLAG" from "T" order by "ID" nulls last',
    page: 'sql/select',
  },
  'replace in a star': {
    sql: 'select "ID" * 10 as "ID", "NAME", "UNITS", "PRICE", "WEIGHT", "DAY", "MOMENT", "FLAG" from "T" order by "ID" nulls last',
    page: 'sql/select',
  },
  'star of a relation': {
    sql: 'select "A".*, "B"."ID" as "OTHER" from "T" as "A" inner join "T" as "B" on "B"."ID" = "A"."ID" + 1 order by "A"."ID" nulls last',
    page: 'sql/select',
  },
  'from first': { sql: 'select * from "T" where "ID" = 1', page: 'constructs/from' },
  'inner join': {
    sql: 'select "A"."ID", "B"."NAME" from "T" as "A" inner join "T" as "B" on "B"."ID" = "A"."UNITS" order by 1 nulls last',
    page: 'constructs/join',
  },
  'left join': {
    sql: 'select "A"."ID", "B"."NAME" from "T" as "A" left join "T" as "B" on "B"."ID" = "A"."UNITS" order by 1 nulls last',
    page: 'constructs/join',
  },
  'right join': {
    sql: 'select "A"."ID", "B"."NAME" from "T" as "A" right join "T" as "B" on "B"."ID" = "A"."UNITS" order by "A"."ID" nulls last, "B"."NAME" nulls last',
    page: 'constructs/join',
  },
  'full join': {
    sql: 'select "A"."ID", "B"."ID" as "OTHER" from "T" as "A" full join "T" as "B" on "B"."ID" = "A"."UNITS" order by "A"."ID" nulls last, "OTHER" nulls last',
    page: 'constructs/join',
  },
  'cross join': {
    sql: 'select count(*) as "N" from "T" as "A" cross join "T" as "B" cross join "T" as "C"',
    page: 'constructs/join',
  },
  using: {
    sql: 'select "ID", "A"."NAME" from "T" as "A" inner join "T" as "B" using ("ID") order by "ID" nulls last',
    page: 'constructs/join',
  },
  'star with using': {
    sql: 'select "ID", "A"."NAME", "B"."UNITS" from (select "ID", "NAME" from "T") as "A" left join (select "UNITS", "ID" from "T") as "B" using ("ID") order by "ID" nulls last',
    page: 'constructs/join',
  },
  'semi join': {
    sql: 'select "ID" from "T" where exists (select 1 from "THINGS" where "THINGS"."ID" = "T"."UNITS") order by "ID" nulls last',
    page: 'operators-subquery',
  },
  'anti join': {
    sql: 'select "T"."ID" from "T" where not exists (select 1 from "T" as "O" where "O"."ID" = "T"."UNITS") and "T"."ID" < 5 order by "T"."ID" nulls last',
    page: 'operators-subquery',
  },
  exists: {
    sql: 'select "ID" from "T" where exists (select 1 from "T" as "O" where "O"."UNITS" = "T"."ID") order by "ID" nulls last',
    page: 'operators-subquery',
  },
  'in a query': {
    sql: 'select "ID" from "T" where "UNITS" in (select "ID" from "T") order by "ID" nulls last',
    page: 'operators-subquery',
  },
  'not in a query': {
    sql: 'select "ID" from "T" where "ID" not in (select "UNITS" from "T" where "UNITS" is not null) order by "ID" nulls last',
    page: 'operators-subquery',
  },
  'two columns in a query': {
    sql: 'select "ID" from "T" where ("ID", "FLAG") in (select "ID", true from "T") order by "ID" nulls last',
    page: 'operators-subquery',
  },
  'scalar subquery': {
    sql: 'select "ID", (select max("UNITS") from "T") as "MOST" from "T" order by "ID" nulls last',
    page: 'operators-subquery',
  },
  'correlated subquery': {
    sql: 'select "ID", (select count(*) from "T" as "O" where "O"."ID" < "T"."ID") as "N" from "T" order by "ID" nulls last',
    page: 'operators-subquery',
  },
  lateral: {
    sql: 'select "T"."ID", "L"."TWICE" from "T" cross join lateral (select "T"."ID" * 2 as "TWICE") as "L" order by "T"."ID" nulls last',
    page: 'constructs/join-lateral',
  },
  values: {
    sql: 'select "V"."X" + 1 as "X" from (values (1), (2)) as "V"("X") order by "X" nulls last',
    page: 'constructs/values',
  },
  'union all': {
    sql: 'select "ID" from "T" union all select "UNITS" from "T" order by 1 nulls last',
    page: 'operators-query',
  },
  union: { sql: 'select "FLAG" from "T" union select true order by 1 nulls last', page: 'operators-query' },
  'except and intersect': {
    sql: '(select "ID" from "T" except select "UNITS" from "T") intersect select "ID" from "T" where "ID" < 5 order by 1 nulls last',
    page: 'operators-query',
  },
  'a name in any case': {
    sql: 'select "T"."ID", "NAME" from "T" order by "ID" nulls last',
    page: 'identifiers-syntax',
  },
  'reserved words as names': {
    sql: 'select "ID" as "ORDER", "NAME" as "USER", "UNITS" as "SELECT" from "T" order by "ORDER" nulls last',
    page: 'identifiers-syntax',
  },
  'names with other characters': {
    sql: 'select "ID" as "naïve name", "NAME" as "Größe" from "T" order by "naïve name" nulls last',
    page: 'identifiers-syntax',
  },
  'words that some engine reserves': {
    sql: 'select "ROWS"."START", "ROWS"."OF" from (select "ID" as "START", "UNITS" as "OF" from "T") as "ROWS" order by "START" nulls last',
    page: 'identifiers-syntax',
  },
  'recursive CTE': {
    sql: 'with recursive "STEPS"("N") as ( select 1 union all select "N" + 1 from "STEPS" where "N" < 5 ) select "N", "N" * "N" as "SQUARE" from "STEPS" order by "N" nulls last',
    page: 'constructs/with',
  },
  'materialized CTE': {
    sql: 'with "A" as ( select 1 as "X" ), "B" as ( select "X" + 1 as "Y" from "A" ) select "Y" from "B"',
    page: 'constructs/with',
  },
  'cast to decimal rounds': {
    sql: 'cast(cast(round("WEIGHT" / 3 * 100) as number(38, 0)) * 0.01 as number(18, 2))',
    page: 'functions/round',
  },
  'cast of a floating half to decimal': {
    sql: 'cast(cast(round(cast(case "ID" when 1 then 125 when 2 then 65525 when 3 then 39175 when 4 then 1005 else -125 end as double) / 1000 * 100) as number(38, 0)) * 0.01 as number(18, 2))',
    page: 'functions/round',
  },
  'round just below a half': { sql: 'round(cast(2.4999999999999996e0 as double) + "ID")', page: 'functions/round' },
}
