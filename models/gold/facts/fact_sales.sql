with lines as (
  select * from {{ref "silver_sale_lines"}}
),

dates as (
  select date_key, date_day from {{ref "dim_date"}}
),

stores as (
  select store_key, store_id from {{ref "dim_store"}}
),

products as (
  select product_key, product_id, valid_from, supplier_key from {{ref "dim_product"}}
),

customers as (
  select customer_key, customer_id, holds_from, holds_to from {{ref "dim_customer"}}
)

select
  {{surrogate_key (list "lines.channel" "lines.receipt_id" "lines.line")}} as sale_line_key,
  dates.date_key,
  lines.sold_on,
  lines.sold_hour,
  lines.sold_at,
  stores.store_key,
  products.product_key,
  products.supplier_key,
  {{key_or_unknown "customers.customer_key" "lines.customer_id"}} as customer_key,
  lines.channel,
  lines.receipt_id,
  lines.line,
  lines.payment_method,
  lines.device,
  lines.quantity,
  lines.unit_price,
  lines.list_price,
  lines.discount,
  lines.unit_cost,
  lines.revenue,
  lines.cost,
  lines.margin
from lines
inner join dates on dates.date_day = lines.sold_on
inner join stores on stores.store_id = lines.store_id
inner join products on products.product_id = lines.product_id and products.valid_from = lines.product_valid_from
left join customers on customers.customer_id = lines.customer_id and {{held_at "customers" "lines.sold_at"}}
