{{config materialized="view"}}
select
  entity_key as stock_id,
  store_id,
  product_id,
  stock_date,
  on_hand,
  on_order,
  updated_at,
  _load_id
from {{ref "judged_stock"}}
where verdict = 'kept'
