with stock as (
  select * from {{ref "silver_stock"}}
),

dates as (
  select date_key, date_day from {{ref "dim_date"}}
),

stores as (
  select store_key, store_id from {{ref "dim_store"}}
),

-- One product version a day, so that the large table below is joined by equality alone.
products as (
  select days.stock_date, versions.product_id, versions.product_key, versions.supplier_key, versions.cost
  from (select distinct stock_date from stock) as days
  inner join {{ref "dim_product"}} as versions
    on {{held_at "versions" "cast(days.stock_date as timestamp) + interval 1 day"}}
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
inner join products on products.product_id = stock.product_id and products.stock_date = stock.stock_date
