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
where not {{regexp_full_match column (concat "'" pattern "'")}}
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

{{!-- A row is superseded only by a good row of its own key: no key is left with superseded rows alone. --}}
{{#test "superseded_by_kept" as |model key verdict|}}
select {{key}}
from {{model}} as tested
where {{key}} in (select {{key}} from {{model}} as superseded where {{verdict}} = 'superseded')
group by {{key}}
having not bool_or({{verdict}} = 'kept')
{{/test}}

{{!-- What landed is in bronze, in the rejects, or was skipped because the same content had been delivered before: file by
      file, as the ledger counted it. --}}
{{#test "files_add_up" as |model feed rejects ledger|}}
with ledger as (
  select path, partition, content_hash, status, rows as ledger_rows, rejected as ledger_rejects
  from {{ledger}}
  where source = '{{feed}}'
),

found as (
  select _source_file as path, count(*) as bronze_rows
  from {{model}} as bronze
  group by _source_file
),

rejected as (
  select _source_file as path, count(*) as rejects
  from {{rejects}} as rejects
  group by _source_file
)

select
  coalesce(ledger.path, found.path, rejected.path) as path,
  ledger.status,
  ledger.ledger_rows,
  found.bronze_rows,
  ledger.ledger_rejects,
  rejected.rejects
from ledger
full join found on found.path = ledger.path
full join rejected on rejected.path = ledger.path
where ledger.path is null
  or ledger.ledger_rows <> coalesce(found.bronze_rows, 0)
  or ledger.ledger_rejects <> coalesce(rejected.rejects, 0)
  or (
    ledger.status = 'skipped'
    and not exists (
      select 1
      from ledger as first_delivery
      where first_delivery.status = 'loaded'
        and first_delivery.partition is not distinct from ledger.partition
        and first_delivery.content_hash = ledger.content_hash
    )
  )
{{/test}}
