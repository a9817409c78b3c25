with stock as (
  select * from {{ref "silver_stock"}}
),

dates as (
  select date_key, date_day from {{ref "dim_date"}}
),

stores as (
  select store_key, store_id from {{ref "dim_store"}}
),

products as (
  select product_key, product_id, supplier_key, cost, holds_from, holds_to from {{ref "dim_product"}}
)

select
  stock.stock_id,
  dates.date_key,
  stock.stock_date,
  stores.store_key,
  products.product_key,
  products.supplier_key,
  stock.on_hand,
  stock.on_order,
  {{amount "stock.on_hand * products.cost"}} as stock_value,
  stock.on_hand = 0 as is_out_of_stock
from stock
inner join dates on dates.date_day = stock.stock_date
inner join stores on stores.store_id = stock.store_id
-- counted at the end of the day
inner join products
  on products.product_id = stock.product_id
  and {{held_at "products" "cast(stock.stock_date as timestamp) + interval 1 day"}}
