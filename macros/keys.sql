{{!-- A dimension's key: the md5 of its columns, as text. The unknown row's key is '-1'. An instant is given by format_date, since
      each warehouse prints it otherwise. --}}
{{#macro "surrogate_key" as |columns|}}md5(concat_ws('|'{{#each columns as |column|}}, {{column}}{{/each}})){{/macro}}

{{!-- The key found for a reference: NULL where there was no reference, '-1' where nothing was found. --}}
{{#macro "key_or_unknown" as |key reference|}}
case when {{reference}} is not null then coalesce({{key}}, '-1') end
{{/macro}}

{{!-- What a landed row is one version of: its id; a row without one stands for itself. --}}
{{#macro "entity_key" as |id|}}coalesce({{tidy_id id}}, concat(_source_file, '#', _source_row)){{/macro}}

{{!-- A day's key: 20250131. --}}
{{#macro "date_key" as |day|}}
cast(year({{day}}) * 10000 + month({{day}}) * 100 + day({{day}}) as integer)
{{/macro}}
