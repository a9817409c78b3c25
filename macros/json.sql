{{!-- The objects of a JSON array as rows: their position from 1, and the named fields as text. Of anything but an array, and of an
      empty one, comes a row with position 0. A table beside the relation that holds it:
      cross join {{json_rows "receipts.lines" (list "line" "quantity")}} as lines. --}}
{{#macro "json_rows" as |json fields|}}
lateral (
  select position, {{#each fields as |field|}}fields.{{field}}{{#unless @last}}, {{/unless}}{{/each}}
  from (
    select
      unnest(case when len(rows) > 0 then range(1, len(rows) + 1) else [0] end) as position,
      unnest(case when len(rows) > 0 then rows else [null] end) as fields
    from (
      select
        case
          when json_valid({{json}})
            then from_json({{json}}, '[{ {{#each fields as |field|}}"{{field}}": "VARCHAR"{{#unless @last}}, {{/unless}}{{/each}} }]')
        end as rows
    ) as parsed
  ) as unnested
)
{{/macro}}

{{#macro "json_rows" adapter="postgres" as |json fields|}}
lateral (
  select
    case when given.is_filled then found.position else 0 end as position,
    {{#each fields as |field|}}found.{{field}}{{#unless @last}}, {{/unless}}{{/each}}
  from (select coalesce({{json}} is json array and {{json}} !~ '^\s*\[\s*\]\s*$', false) as is_filled) as given
  cross join lateral rows from (
    json_to_recordset(case when given.is_filled then cast({{json}} as json) else '[{}]' end)
      as ({{#each fields as |field|}}{{field}} text{{#unless @last}}, {{/unless}}{{/each}})
  ) with ordinality as found({{#each fields as |field|}}{{field}}, {{/each}}position)
)
{{/macro}}

{{#macro "json_rows" adapter="snowflake" as |json fields|}}
lateral (
  select
    coalesce(index + 1, 0) as position,
    {{#each fields as |field|}}cast(get(value, '{{field}}') as varchar) as {{field}}{{#unless @last}}, {{/unless}}{{/each}}
  from table(flatten(input => iff(is_array(try_parse_json({{json}})), try_parse_json({{json}}), null), outer => true))
)
{{/macro}}

{{!-- How many elements a JSON array has; NULL for anything else. --}}
{{#macro "json_length" as |json|}}
case when json_valid({{json}}) and json_type({{json}}) = 'ARRAY' then cast(json_array_length({{json}}) as bigint) end
{{/macro}}

{{#macro "json_length" adapter="postgres" as |json|}}
case when {{json}} is json array then json_array_length(cast({{json}} as json)) end
{{/macro}}

{{#macro "json_length" adapter="snowflake" as |json|}}
iff(is_array(try_parse_json({{json}})), array_size(try_parse_json({{json}})), null)
{{/macro}}
