{{config materialized="view"}}
select
  channel,
  entity_key as receipt_id,
  line,
  store_id,
  customer_id,
  is_customer_known,
  sold_at,
  sold_on,
  sold_hour,
  payment_method,
  device,
  product_id,
  product_valid_from,
  quantity,
  unit_price,
  is_price_repaired,
  list_price,
  discount,
  unit_cost,
  revenue,
  cost,
  {{amount "revenue - cost"}} as margin,
  _load_id
from {{ref "judged_sales"}}
where receipt_verdict = 'kept' and line_reason is null
