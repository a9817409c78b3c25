-- Every spoiled receipt and order became what the treatment of its defect demands; so did every spoiled line.
with defects as (
  select feed, key, kind, treatment, line, file
  from {{source "truth" "defects"}}
  where feed in ('pos_transactions', 'web_orders') and kind not in ('file_twice', 'new_column')
),

receipts as (
  select
    entity_key as key,
    count(*) as landed_rows,
    count(*) filter (where receipt_verdict = 'kept') as kept_rows,
    count(*) filter (where receipt_verdict = 'superseded') as superseded_rows,
    max(updated_at) filter (where receipt_verdict <> 'quarantined') as newest,
    max(updated_at) filter (where receipt_verdict = 'kept') as newest_kept,
    max(receipt_reason) as reason
  from {{ref "judged_sales"}}
  where position <= 1 and entity_key in (select key from defects)
  group by entity_key
),

lines as (
  select entity_key as key, line, line_reason, is_price_repaired
  from {{ref "judged_sales"}}
  where receipt_verdict <> 'superseded' and entity_key in (select key from defects where line is not null)
),

customers as (
  select receipt_id as key, max(customer_key) as customer_key
  from {{ref "fact_sales"}}
  where receipt_id in (select key from defects where treatment = 'unknown_key')
  group by receipt_id
),

treated as (
  select
    defects.*,
    receipts.landed_rows,
    receipts.kept_rows,
    receipts.reason,
    lines.line_reason,
    case
      when kind in ('malformed_line', 'missing_key') then landed_rows is null
      when kind = 'exact_duplicate' then kept_rows = 1 and superseded_rows > 0
      when kind = 'newer_content' then kept_rows = 1 and superseded_rows > 0 and newest_kept = newest
      when kind = 'future_date' then reason = 'future_timestamp' and kept_rows = 0
      when kind = 'price_times_100' then kept_rows = 1 and is_price_repaired
      when kind = 'negative_quantity' then line_reason = 'impossible_quantity' and coalesce(reason, 'no_line_left') = 'no_line_left'
      when treatment = 'unknown_key' then kept_rows = 1 and customer_key = '-1'
      when kind = 'unknown_reference' and defects.line is not null
        then line_reason = 'unknown_product' and coalesce(reason, 'no_line_left') = 'no_line_left'
      when kind = 'unknown_reference' then reason = 'unknown_store' and kept_rows = 0
      else kept_rows = 1
    end as is_treated
  from defects
  left join receipts on receipts.key = defects.key
  left join lines on lines.key = defects.key and lines.line = defects.line
  left join customers on customers.key = defects.key
),

-- What landed without its key is counted by file.
keyless as (
  select file, count(*) as spoiled_rows from defects where kind = 'missing_key' group by file
),

quarantined as (
  select
    case channel
      when 'store' then {{landed_file "_source_file" "pos_transactions"}}
      else {{landed_file "_source_file" "web_orders"}}
    end as file,
    count(*) as quarantined_rows
  from {{ref "judged_sales"}}
  where receipt_reason = 'missing_key' and position <= 1
  group by all
)

select kind, treatment, file, key, line, reason, line_reason
from treated
where is_treated is distinct from true
union all
select 'missing_key', 'quarantined', coalesce(keyless.file, quarantined.file), null, null, null, null
from keyless
full join quarantined on quarantined.file = keyless.file
where keyless.spoiled_rows is distinct from quarantined.quarantined_rows and exists (select 1 from defects)
union all
-- Since the shops send their tills, silver knows them.
select kind, treatment, file, key, null, null, null
from {{source "truth" "defects"}} as defects
where kind = 'new_column'
  and not exists (
    select 1
    from {{ref "judged_sales"}} as sales
    where sales.till_id is not null and {{landed_file "sales._source_file" "pos_transactions"}} = defects.file
  )
