{{!-- A text with what matches a pattern replaced: the first match, or with the flag g every one; with i, case does not matter.
      Pattern and replacement are SQL texts: {{regexp_replace "name" "'\s+'" "' '" "g"}}. --}}
{{#macro "regexp_replace" flags="" as |value pattern replacement flags|}}
regexp_replace({{value}}, {{pattern}}, {{replacement}}, '{{flags}}')
{{/macro}}

{{!-- Whether a pattern matches somewhere in a text; with the flag i, case does not matter. --}}
{{#macro "regexp_matches" flags="" as |value pattern flags|}}
regexp_matches({{value}}, {{pattern}}{{#if flags}}, '{{flags}}'{{/if}})
{{/macro}}

{{!-- Whether a pattern matches a text as a whole. --}}
{{#macro "regexp_full_match" as |value pattern|}}regexp_full_match({{value}}, {{pattern}}){{/macro}}

{{!-- What a pattern first matches in a text; empty text where it matches nothing. --}}
{{#macro "regexp_extract" as |value pattern|}}regexp_extract({{value}}, {{pattern}}){{/macro}}

{{!-- A field of JSON text, as text; keys of objects in objects stand between dots. NULL where the text is no JSON, has no such
      field, or has null there. --}}
{{#macro "json_text" as |json path|}}
case when json_valid({{json}}) then json_extract_string({{json}}, '$.{{path}}') end
{{/macro}}

{{!-- Whether a text is JSON. --}}
{{#macro "is_json" as |text|}}json_valid({{text}}){{/macro}}

{{!-- The elements of a JSON array, as JSON text, with their positions from 1: a table of two columns beside the relation that
      holds it, used as cross join {{unnest_json "orders.lines"}} as line(position, value). No rows for anything but an array. --}}
{{#macro "unnest_json" as |json|}}
lateral (
  select position, cast(json_extract({{json}}, '$[' || (position - 1) || ']') as varchar) as value
  from (
    select unnest(range(1, case when json_valid({{json}}) then cast(json_array_length({{json}}) as bigint) + 1 end)) as position
  ) as positions
)
{{/macro}}
