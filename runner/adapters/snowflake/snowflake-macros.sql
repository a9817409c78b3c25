{{!-- The first day of a week is a setting of the account: a week is counted from Monday to Monday. --}}
{{#macro "date_diff" adapter="snowflake" as |unit start end|}}
{{#if (eq unit "week")}}
cast(
  datediff(
    'day',
    dateadd('day', 1 - dayofweekiso({{start}}), cast({{start}} as date)),
    dateadd('day', 1 - dayofweekiso({{end}}), cast({{end}} as date))
  ) / 7 as integer
)
{{else}}
datediff('{{unit}}', {{start}}, {{end}})
{{/if}}
{{/macro}}

{{#macro "date_add" adapter="snowflake" as |unit count date|}}
dateadd('{{unit}}', {{count}}, cast({{date}} as timestamp_ntz))
{{/macro}}

{{!-- A generator's number of rows is written, not computed: a hundred thousand, some 270 years of days. --}}
{{#macro "generate_dates" adapter="snowflake" as |from to|}}
(
  select date_day
  from (
    select cast(dateadd('day', row_number() over (order by 1) - 1, cast({{from}} as date)) as date) as date_day
    from table(generator(rowcount => 100000))
  ) as days
  where date_day <= cast({{to}} as date)
)
{{/macro}}

{{#macro "generate_numbers" adapter="snowflake" as |from to|}}
(
  select number
  from (
    select row_number() over (order by 1) - 1 + cast({{from}} as bigint) as number
    from table(generator(rowcount => 100000))
  ) as numbers
  where number <= cast({{to}} as bigint)
)
{{/macro}}

{{#macro "format_date" adapter="snowflake" as |date format|}}
replace(replace(replace(replace(replace(replace(replace(
  '{{format}}',
  '%Y', to_varchar({{date}}, 'YYYY')),
  '%m', to_varchar({{date}}, 'MM')),
  '%d', to_varchar({{date}}, 'DD')),
  '%H', to_varchar(cast({{date}} as timestamp_ntz), 'HH24')),
  '%M', to_varchar(cast({{date}} as timestamp_ntz), 'MI')),
  '%S', to_varchar(cast({{date}} as timestamp_ntz), 'SS')),
  '%j', lpad(cast(dayofyear({{date}}) as varchar), 3, '0'))
{{/macro}}

{{#macro "convert_timezone" adapter="snowflake" as |from to timestamp|}}
convert_timezone('{{from}}', '{{to}}', cast({{timestamp}} as timestamp_ntz))
{{/macro}}

{{!-- The form of the text is held first, since Snowflake also reads 'on' for true, and digits for the seconds since 1970.
      Its integers have 38 digits, so that ranges are held here. --}}
{{#macro "try_cast" adapter="snowflake" as |value type|}}
{{#if (eq type "boolean")}}
try_cast(iff(regexp_like(cast({{value}} as varchar), 'true|t|yes|y|1|false|f|no|n|0', 'i'), cast({{value}} as varchar), null) as boolean)
{{else if (eq type "date")}}
try_cast(
  translate(
    regexp_substr(
      cast({{value}} as varchar),
      '^\\s*(\\d{4}[-/ ]\\d{1,2}[-/ ]\\d{1,2})([T ]\\d{1,2}:[0-5]?\\d(:[0-5]?\\d([.]\\d+)?)?)?\\s*(Z|UTC|[+-]\\d{2}(:?\\d{2})?)?\\s*$',
      1, 1, 'e', 1
    ),
    '/ ', '--'
  ) as date
)
{{else if (eq type "time")}}
try_cast(iff(regexp_like(cast({{value}} as varchar), '\\s*\\d{1,2}:[0-5]?\\d(:[0-5]?\\d([.]\\d+)?)?\\s*'), trim(cast({{value}} as varchar)), null) as time)
{{else if (eq type "timestamp")}}
try_cast(
  iff(
    regexp_like(
      cast({{value}} as varchar),
      '\\s*\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}([T ]\\d{1,2}:[0-5]?\\d(:[0-5]?\\d([.]\\d+)?)?\\s*(Z|UTC|[+-]\\d{2}(:?\\d{2})?)?)?\\s*'
    ),
    regexp_replace(replace(trim(cast({{value}} as varchar)), '/', '-'), '\\s*(Z|UTC|[+-]\\d{2}:?\\d{2})$', ''),
    null
  ) as timestamp_ntz
)
{{else if (eq type "smallint")}}
case
  when try_cast(trim(cast({{value}} as varchar)) as integer) between -32768 and 32767
    then try_cast(trim(cast({{value}} as varchar)) as integer)
end
{{else if (eq type "integer")}}
case
  when try_cast(trim(cast({{value}} as varchar)) as integer) between -2147483648 and 2147483647
    then try_cast(trim(cast({{value}} as varchar)) as integer)
end
{{else if (eq type "bigint")}}
case
  when try_cast(trim(cast({{value}} as varchar)) as integer) between -9223372036854775808 and 9223372036854775807
    then try_cast(trim(cast({{value}} as varchar)) as integer)
end
{{else}}
try_cast(trim(cast({{value}} as varchar)) as {{type}})
{{/if}}
{{/macro}}

{{#macro "try_instant" adapter="snowflake" as |text|}}
case
  when not regexp_like(
    cast({{text}} as varchar),
    '\\s*\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}([T ]\\d{1,2}:[0-5]?\\d(:[0-5]?\\d([.]\\d+)?)?\\s*(Z|UTC|[+-]\\d{2}(:?\\d{2})?)?)?\\s*'
  ) then null
  when regexp_like(cast({{text}} as varchar), '.*[+-]\\d{2}:?\\d{2}')
    then cast(convert_timezone('UTC', try_to_timestamp_tz(trim(cast({{text}} as varchar)))) as timestamp_ntz)
  else try_to_timestamp_ntz(trim(cast({{text}} as varchar)))
end
{{/macro}}

{{#macro "regexp_replace" adapter="snowflake" flags="" as |value pattern replacement flags|}}
regexp_replace(
  {{value}}, {{pattern}}, {{replacement}}, 1,
  {{#if (or (eq flags "g") (eq flags "gi") (eq flags "ig"))}}0{{else}}1{{/if}},
  '{{#if (or (eq flags "i") (eq flags "gi") (eq flags "ig"))}}i{{else}}c{{/if}}'
)
{{/macro}}

{{#macro "regexp_matches" adapter="snowflake" flags="" as |value pattern flags|}}
{{#if flags}}
(regexp_count({{value}}, {{pattern}}, 1, '{{flags}}') > 0)
{{else}}
(regexp_instr({{value}}, {{pattern}}) > 0)
{{/if}}
{{/macro}}

{{!-- It matches whole texts, and nothing else. --}}
{{#macro "regexp_full_match" adapter="snowflake" as |value pattern|}}regexp_like({{value}}, {{pattern}}){{/macro}}

{{#macro "regexp_extract" adapter="snowflake" as |value pattern|}}
case when {{value}} is not null then coalesce(regexp_substr({{value}}, {{pattern}}), '') end
{{/macro}}

{{#macro "json_text" adapter="snowflake" as |json path|}}
cast(get_path(try_parse_json({{json}}), '{{path}}') as varchar)
{{/macro}}

{{#macro "is_json" adapter="snowflake" as |text|}}
case when {{text}} is not null then try_parse_json({{text}}) is not null end
{{/macro}}

{{#macro "unnest_json" adapter="snowflake" as |json|}}
lateral (
  select index + 1 as position, to_json(value) as value
  from table(flatten(input => iff(is_array(try_parse_json({{json}})), try_parse_json({{json}}), null)))
)
{{/macro}}

{{!-- Of nothing comes empty text. --}}
{{#macro "string_agg" adapter="snowflake" order_by="" distinct=false as |value separator order_by distinct|}}
{{#if distinct}}
nullif(listagg(distinct cast({{value}} as varchar), {{separator}}) within group (order by cast({{value}} as varchar)), '')
{{else}}
nullif(
  listagg(cast({{value}} as varchar), {{separator}}) within group (
    order by {{#if order_by}}{{order_by}}{{else}}cast({{value}} as varchar){{/if}}
  ),
  ''
)
{{/if}}
{{/macro}}

{{#macro "median" adapter="snowflake" as |value|}}median(cast({{value}} as double)){{/macro}}

{{#macro "percentile" adapter="snowflake" as |value fraction|}}
percentile_cont({{fraction}}) within group (order by cast({{value}} as double))
{{/macro}}

{{#macro "arg_max" adapter="snowflake" as |value by|}}
max_by({{value}}, case when {{value}} is not null then {{by}} end)
{{/macro}}

{{#macro "arg_min" adapter="snowflake" as |value by|}}
min_by({{value}}, case when {{value}} is not null then {{by}} end)
{{/macro}}
