{{config materialized="ephemeral"}}
with receipts as (
  select * from {{ref "bronze_pos_transactions"}}
),

orders as (
  select * from {{ref "bronze_web_orders"}}
)

select
  'store' as channel,
  {{entity_key "receipt_id"}} as entity_key,
  {{tidy_id "receipt_id"}} as receipt_id,
  {{tidy_id "store_id"}} as store_id,
  {{tidy_id "customer_id"}} as customer_id,
  sold_at,
  payment_method,
  till_id,
  null as device,
  null as shipping_method,
  null as shipping_city,
  null as shipping_postal_code,
  null as shipping_country_code,
  lines,
  updated_at,
  _partition_at,
  _load_id,
  _source_file,
  _source_row
from receipts
union all
select
  'web' as channel,
  {{entity_key "order_id"}} as entity_key,
  {{tidy_id "order_id"}} as receipt_id,
  {{tidy_id "store_id"}} as store_id,
  {{tidy_id "customer_id"}} as customer_id,
  ordered_at as sold_at,
  {{json_text "payment" "method"}} as payment_method,
  null as till_id,
  device,
  {{json_text "shipping" "method"}} as shipping_method,
  {{json_text "shipping" "city"}} as shipping_city,
  {{json_text "shipping" "postal_code"}} as shipping_postal_code,
  {{json_text "shipping" "country"}} as shipping_country_code,
  lines,
  updated_at,
  _partition_at,
  _load_id,
  _source_file,
  _source_row
from orders
