{{config materialized="view"}}
select
  entity_key,
  store_id,
  product_id,
  stock_date,
  on_hand,
  on_order,
  updated_at,
  reason,
  _load_id,
  _source_file,
  _source_row
from {{ref "judged_stock"}}
where verdict = 'quarantined'
