{{!-- A text as another type, NULL where it cannot be read as that. Types: smallint, integer, bigint, double, decimal(p, s),
      boolean, date, time, timestamp. --}}
{{#macro "try_cast" as |value type|}}try_cast({{value}} as {{type}}){{/macro}}

{{!-- An instant from text, as a timestamp in UTC: an offset in the text is applied, and without one it is taken for UTC. --}}
{{#macro "try_instant" as |text|}}
case
  when regexp_matches({{text}}, '[+-][0-9][0-9]:?[0-9][0-9]$') then try_cast({{text}} as timestamptz) at time zone 'UTC'
  else try_cast({{text}} as timestamp)
end
{{/macro}}

{{!-- A quotient as a floating number; NULL where there is nothing to divide by. --}}
{{#macro "safe_divide" as |numerator denominator|}}(({{numerator}}) / nullif({{denominator}}, 0)){{/macro}}

{{!-- A stable key of several columns: the md5 of their texts, each with its length, so that no two rows of columns share one.
      NULL is a value of its own. Columns are text, integers, decimals, dates or booleans: {{hash (list "a" "b")}}. --}}
{{#macro "hash" as |columns|}}
md5(
  {{#each columns as |column|}}
  coalesce(cast(length(cast({{column}} as varchar)) as varchar) || ':' || cast({{column}} as varchar), '-') ||
  {{/each}}
  ''
)
{{/macro}}
