{{#macro "date_diff" adapter="postgres" as |unit start end|}}
{{#if (eq unit "year")}}
cast(extract(year from {{end}}) - extract(year from {{start}}) as bigint)
{{else if (eq unit "quarter")}}
cast(
  (extract(year from {{end}}) - extract(year from {{start}})) * 4
  + extract(quarter from {{end}}) - extract(quarter from {{start}}) as bigint
)
{{else if (eq unit "month")}}
cast(
  (extract(year from {{end}}) - extract(year from {{start}})) * 12
  + extract(month from {{end}}) - extract(month from {{start}}) as bigint
)
{{else}}
{{!-- Both begin their unit, so that what lies between is whole. --}}
cast(
  extract(
    epoch from date_trunc('{{unit}}', cast({{end}} as timestamp)) - date_trunc('{{unit}}', cast({{start}} as timestamp))
  ) / extract(epoch from interval '1 {{unit}}') as bigint
)
{{/if}}
{{/macro}}

{{#macro "date_add" adapter="postgres" as |unit count date|}}
(cast({{date}} as timestamp) + ({{count}}) * interval '{{#if (eq unit "quarter")}}3 month{{else}}1 {{unit}}{{/if}}')
{{/macro}}

{{#macro "generate_dates" adapter="postgres" as |from to|}}
(
  select cast(generate_series(cast({{from}} as timestamp), cast({{to}} as timestamp), interval '1 day') as date)
    as date_day
)
{{/macro}}

{{#macro "generate_numbers" adapter="postgres" as |from to|}}
(select generate_series(cast({{from}} as bigint), cast({{to}} as bigint)) as number)
{{/macro}}

{{!-- Code by code, since any letter between them would mean something to to_char. --}}
{{#macro "format_date" adapter="postgres" as |date format|}}
replace(replace(replace(replace(replace(replace(replace(
  '{{format}}',
  '%Y', to_char({{date}}, 'YYYY')),
  '%m', to_char({{date}}, 'MM')),
  '%d', to_char({{date}}, 'DD')),
  '%H', to_char({{date}}, 'HH24')),
  '%M', to_char({{date}}, 'MI')),
  '%S', to_char({{date}}, 'SS')),
  '%j', to_char({{date}}, 'DDD'))
{{/macro}}

{{#macro "convert_timezone" adapter="postgres" as |from to timestamp|}}
(cast({{timestamp}} as timestamp) at time zone '{{from}}' at time zone '{{to}}')
{{/macro}}

{{!-- The usual forms are told by the text without its digits, in a tenth of the time that a pattern takes; any other that DuckDB reads, by a
      pattern. The server knows the length of months. A text without an offset is read in the session's zone, which is UTC. The cast
      stands around the case: inside, a constant would be cast while the query is planned. --}}
{{#macro "try_instant" adapter="postgres" as |text|}}
(cast(
  case
    when translate(cast({{text}} as text), '123456789', '000000000') in (
      '0000-00-00', '0000-00-00 00:00:00', '0000-00-00T00:00:00', '0000-00-00 00:00:00.000',
      '0000-00-00T00:00:00.000', '0000-00-00 00:00:00.000000', '0000-00-00T00:00:00.000000', '0000-00-00 00:00',
      '0000-00-00T00:00', '0000-00-00 00:00:00Z', '0000-00-00 00:00:00+00:00', '0000-00-00 00:00:00-00:00',
      '0000-00-00 00:00:00+00', '0000-00-00T00:00:00Z', '0000-00-00T00:00:00+00:00', '0000-00-00T00:00:00-00:00',
      '0000-00-00T00:00:00+00', '0000-00-00 00:00:00.000Z', '0000-00-00 00:00:00.000+00:00', '0000-00-00 00:00:00.000-00:00',
      '0000-00-00 00:00:00.000+00', '0000-00-00T00:00:00.000Z', '0000-00-00T00:00:00.000+00:00', '0000-00-00T00:00:00.000-00:00',
      '0000-00-00T00:00:00.000+00', '0000-00-00 00:00:00.000000Z', '0000-00-00 00:00:00.000000+00:00', '0000-00-00 00:00:00.000000-00:00',
      '0000-00-00 00:00:00.000000+00', '0000-00-00T00:00:00.000000Z', '0000-00-00T00:00:00.000000+00:00', '0000-00-00T00:00:00.000000-00:00',
      '0000-00-00T00:00:00.000000+00', '0000-00-00 00:00Z', '0000-00-00 00:00+00:00', '0000-00-00 00:00-00:00',
      '0000-00-00 00:00+00', '0000-00-00T00:00Z', '0000-00-00T00:00+00:00', '0000-00-00T00:00-00:00',
      '0000-00-00T00:00+00'
    ) and cast({{text}} as text) not like '%:60%' and pg_input_is_valid(cast({{text}} as text), 'timestamptz')
      then cast({{text}} as text)
    when cast({{text}} as text) ~ '^\s*\d{4}[-/]\d{1,2}[-/]\d{1,2}([T ]\d{1,2}:[0-5]?\d(:[0-5]?\d(\.\d+)?)?\s*(Z|UTC|[+-]\d{2}(:?\d{2})?)?)?\s*$'
      and pg_input_is_valid(regexp_replace(cast({{text}} as text), '(\.\d{6})\d+', '\1'), 'timestamptz')
      then regexp_replace(cast({{text}} as text), '(\.\d{6})\d+', '\1')
  end as timestamptz
) at time zone 'UTC')
{{/macro}}

{{#macro "regexp_replace" adapter="postgres" flags="" as |value pattern replacement flags|}}
regexp_replace({{value}}, {{pattern}}, {{replacement}}, '{{flags}}')
{{/macro}}

{{#macro "regexp_matches" adapter="postgres" flags="" as |value pattern flags|}}
({{value}} ~{{#if flags}}*{{/if}} {{pattern}})
{{/macro}}

{{#macro "regexp_full_match" adapter="postgres" as |value pattern|}}({{value}} ~ ('^(?:' || {{pattern}} || ')$')){{/macro}}

{{#macro "regexp_extract" adapter="postgres" as |value pattern|}}
case when {{value}} is not null then coalesce(regexp_substr({{value}}, {{pattern}}), '') end
{{/macro}}

{{!-- The cast stands around the case: inside, a constant would be cast while the query is planned. --}}
{{#macro "json_text" adapter="postgres" as |json path|}}
(cast(case when cast({{json}} as text) is json then cast({{json}} as text) end as json) #>> string_to_array('{{path}}', '.'))
{{/macro}}

{{#macro "is_json" adapter="postgres" as |text|}}(cast({{text}} as text) is json){{/macro}}

{{#macro "unnest_json" adapter="postgres" as |json|}}
lateral (
  select element.position, cast(element.value as text) as value
  from json_array_elements(
    cast(case when cast({{json}} as text) is json array then cast({{json}} as text) end as json)
  ) with ordinality as element(value, position)
)
{{/macro}}

{{!-- Texts are ordered bytewise. --}}
{{#macro "string_agg" adapter="postgres" order_by="" distinct=false as |value separator order_by distinct|}}
{{#if distinct}}
string_agg(distinct cast({{value}} as text) collate "C", {{separator}} order by cast({{value}} as text) collate "C")
{{else}}
string_agg(
  cast({{value}} as text), {{separator}} order by {{#if order_by}}{{order_by}}{{else}}cast({{value}} as text) collate "C"{{/if}}
)
{{/if}}
{{/macro}}

{{#macro "median" adapter="postgres" as |value|}}
percentile_cont(0.5) within group (order by cast({{value}} as double precision))
{{/macro}}

{{#macro "percentile" adapter="postgres" as |value fraction|}}
percentile_cont({{fraction}}) within group (order by cast({{value}} as double precision))
{{/macro}}

{{#macro "arg_max" adapter="postgres" as |value by|}}
(array_agg({{value}} order by {{by}} desc) filter (where {{value}} is not null and {{by}} is not null))[1]
{{/macro}}

{{#macro "arg_min" adapter="postgres" as |value by|}}
(array_agg({{value}} order by {{by}}) filter (where {{value}} is not null and {{by}} is not null))[1]
{{/macro}}
