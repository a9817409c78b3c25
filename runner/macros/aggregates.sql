{{!-- Texts of a group in one, by their own order or by another one; NULL is left out, and of nothing comes NULL. With
      distinct=true each text comes once, by its own order. --}}
{{#macro "string_agg" order_by="" distinct=false as |value separator order_by distinct|}}
{{#if distinct}}
string_agg(distinct cast({{value}} as varchar), {{separator}} order by cast({{value}} as varchar))
{{else}}
string_agg(cast({{value}} as varchar), {{separator}} order by {{#if order_by}}{{order_by}}{{else}}cast({{value}} as varchar){{/if}})
{{/if}}
{{/macro}}

{{!-- The middle value, or the mean of the two in the middle, as a floating number. --}}
{{#macro "median" as |value|}}median(cast({{value}} as double)){{/macro}}

{{!-- The value that so large a part of the group lies below (0.9: nine tenths), between two values where it falls there. --}}
{{#macro "percentile" as |value fraction|}}quantile_cont(cast({{value}} as double), {{fraction}}){{/macro}}

{{!-- One value of the group, the smallest: the same on every engine. For a column that is the same in all of its rows. --}}
{{#macro "any_value" as |value|}}min({{value}}){{/macro}}

{{!-- The value in the row where something else is largest, or smallest; rows with a NULL in either are left out. Of rows that
      are equal in that, which one is not said. --}}
{{#macro "arg_max" as |value by|}}arg_max({{value}}, {{by}}){{/macro}}
{{#macro "arg_min" as |value by|}}arg_min({{value}}, {{by}}){{/macro}}

{{!-- How many rows fulfil a condition. --}}
{{#macro "count_if" as |condition|}}count(*) filter (where {{condition}}){{/macro}}
