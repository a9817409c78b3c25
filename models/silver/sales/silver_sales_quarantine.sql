{{config materialized="view"}}
select
  channel,
  entity_key,
  store_id,
  customer_id,
  sold_at,
  updated_at,
  receipt_reason as reason,
  _load_id,
  _source_file,
  _source_row
from {{ref "judged_sales"}}
where receipt_verdict = 'quarantined' and position <= 1
