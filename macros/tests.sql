{{!-- No value is below the minimum. NULL passes. --}}
{{#test "at_least" as |model column minimum|}}
select {{column}}
from {{model}} as tested
where {{column}} < {{minimum}}
{{/test}}

{{!-- No value lies outside the two bounds, which are allowed themselves. NULL passes. --}}
{{#test "in_range" as |model column minimum maximum|}}
select {{column}}
from {{model}} as tested
where {{column}} not between {{minimum}} and {{maximum}}
{{/test}}

{{!-- Every text matches a pattern as a whole. NULL passes. --}}
{{#test "matches" as |model column pattern|}}
select {{column}}
from {{model}} as tested
where not regexp_full_match({{column}}, '{{pattern}}')
{{/test}}

{{!-- Every moment lies after that of another column. NULL passes. --}}
{{#test "later_than" as |model column other|}}
select {{column}}, {{other}}
from {{model}} as tested
where {{column}} <= {{other}}
{{/test}}

{{!-- Several columns together are a key. --}}
{{#test "unique_together" as |model columns|}}
select {{#each columns as |column|}}{{column}}, {{/each}}count(*) as rows_of_key
from {{model}} as tested
group by {{#each columns as |column|}}{{column}}, {{/each}}()
having count(*) > 1
{{/test}}
