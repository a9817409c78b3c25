{{!-- The spoiled records of a feed that did not become what their treatment demands. For a feed of versions, a spoiled
      version must be quarantined while others of its key are kept. --}}
{{#macro "mistreated" versions=false as |feed judged versions|}}
with defects as (
  select key, kind, treatment, file
  from {{source "truth" "defects"}}
  where feed = '{{feed}}' and kind <> 'file_twice'
),

outcomes as (
  select
    entity_key as key,
    count(*) as landed_rows,
    count(*) filter (where verdict = 'kept') as kept_rows,
    count(*) filter (where verdict = 'superseded') as superseded_rows,
    max(updated_at) filter (where verdict <> 'quarantined') as newest,
    max(updated_at) filter (where verdict = 'kept') as newest_kept,
    coalesce(bool_or(reason = 'future_timestamp'), false) as has_future,
    coalesce(bool_or(reason in ('unknown_store', 'unknown_product', 'unknown_sale')), false) as has_unknown,
    coalesce(bool_or(reason = 'impossible_quantity'), false) as has_impossible,
    coalesce(bool_or(reason = 'stuck_sensor'), false) as has_stuck
  from {{judged}}
  where entity_key in (select key from defects)
  group by entity_key
),

treated as (
  select
    defects.*,
    outcomes.* exclude (key),
    case
      when kind in ('malformed_line', 'missing_key', 'silent_sensor') then {{#if versions}}kept_rows > 0{{else}}landed_rows is null{{/if}}
      when kind = 'exact_duplicate' then kept_rows > 0 and superseded_rows > 0
      when kind = 'newer_content' then kept_rows = 1 and superseded_rows > 0 and newest_kept = newest
      when kind = 'future_date' then has_future {{#unless versions}}and kept_rows = 0{{/unless}}
      when kind = 'negative_quantity' then has_impossible and kept_rows = 0
      when kind = 'stuck_sensor' then has_stuck and kept_rows = 0
      when kind = 'orphaned' then has_unknown and kept_rows = 0
      when kind = 'unknown_reference' and treatment = 'quarantined' then has_unknown and kept_rows = 0
      else kept_rows > 0
    end as is_treated
  from defects
  left join outcomes on outcomes.key = defects.key
),

-- What landed without its key is counted by file.
keyless as (
  select file, count(*) as spoiled_rows from defects where kind = 'missing_key' group by file
),

quarantined as (
  select {{landed_file "_source_file" feed}} as file, count(*) as quarantined_rows
  from {{judged}}
  where reason = 'missing_key'
  group by all
)

select kind, treatment, file, key, landed_rows, kept_rows
from treated
where is_treated is distinct from true
union all
select 'missing_key', 'quarantined', keyless.file, null, keyless.spoiled_rows, quarantined.quarantined_rows
from keyless
full join quarantined on quarantined.file = keyless.file
where keyless.spoiled_rows is distinct from quarantined.quarantined_rows and exists (select 1 from defects)
{{/macro}}

{{!-- A file's path below the landing folder. --}}
{{#macro "landed_file" as |path feed|}}substr({{path}}, strpos({{path}}, '{{feed}}/dt=')){{/macro}}
