{{config materialized="view"}}
select
  channel,
  entity_key as receipt_id,
  store_id,
  customer_id,
  is_customer_known,
  sold_at,
  sold_on,
  sold_hour,
  payment_method,
  till_id,
  device,
  shipping_method,
  shipping_city,
  shipping_postal_code,
  shipping_country_code,
  updated_at,
  _load_id
from {{ref "judged_sales"}}
where receipt_verdict = 'kept' and position <= 1
