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

{{!-- What can be read is told by the form of the text first, since PostgreSQL also reads 'tomorrow' and 'Jan 5'; then by the
      server, which knows the length of months and the range of numbers. Each step
      is kept from being merged into the next one, where it would be computed as often as it is named: offset 0. --}}
{{#macro "try_cast" adapter="postgres" as |value type|}}
(
  select cast(case when pg_input_is_valid(form, '{{type}}{{#if (eq type "double")}} precision{{/if}}') then form end as {{type}}{{#if (eq type "double")}} precision{{/if}})
  from (
    select
      {{#if (eq type "boolean")}}
      case when given ~* '^(true|t|yes|y|1|false|f|no|n|0)$' then given end
      {{else if (eq type "date")}}
      substring(given from '^\s*(\d{4}[-/ ]\d{1,2}[-/ ]\d{1,2})(?:[T ]\d{1,2}:[0-5]?\d(?::[0-5]?\d(?:\.\d+)?)?)?\s*(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)?\s*$')
      {{else if (eq type "time")}}
      substring(given from '^\s*(\d{1,2}:[0-5]?\d(?::[0-5]?\d(?:\.\d{1,6})?)?)\d*\s*$')
      {{else if (eq type "timestamp")}}
      regexp_replace(
        case
          when given ~ '^\s*\d{4}[-/]\d{1,2}[-/]\d{1,2}([T ]\d{1,2}:[0-5]?\d(:[0-5]?\d(\.\d+)?)?\s*(Z|UTC|[+-]\d{2}(:?\d{2})?)?)?\s*$'
            then given
        end,
        '(\.\d{6})\d+', '\1'
      )
      {{else}}
      case
        when given ~ '^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?\s*$'
          then case
            when '{{type}}' in ('smallint', 'integer', 'bigint') then cast(round(cast(given as numeric)) as text)
            else given
          end
        when '{{type}}' = 'double' and given ~* '^\s*[+-]?(nan|inf|infinity)\s*$' then given
      end
      {{/if}} as form
    from (select cast({{value}} as text) as given) as texts
    offset 0
  ) as forms
)
{{/macro}}

{{#macro "try_instant" adapter="postgres" as |text|}}
(
  select
    coalesce(
      cast(case when has_offset then form end as timestamptz) at time zone 'UTC',
      cast(case when not has_offset then form end as timestamp)
    )
  from (
    select form, form ~ '[+-]\d{2}:?\d{2}$' as has_offset
    from (
      select
        regexp_replace(
          case
            when given ~ '^\s*\d{4}[-/]\d{1,2}[-/]\d{1,2}([T ]\d{1,2}:[0-5]?\d(:[0-5]?\d(\.\d+)?)?\s*(Z|UTC|[+-]\d{2}(:?\d{2})?)?)?\s*$'
              then given
          end,
          '(\.\d{6})\d+', '\1'
        ) as form
      from (select cast({{text}} as text) as given) as texts
      offset 0
    ) as forms
    where pg_input_is_valid(form, 'timestamptz')
    offset 0
  ) as valid
)
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
