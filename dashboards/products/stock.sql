-- Stock at the end of each day, by category and supplier.
with stock as (
  select * from {{ref "fact_stock_daily"}}
),

products as (
  select product_key, category from {{ref "dim_product"}}
),

suppliers as (
  select supplier_key, name, country from {{ref "dim_supplier"}}
)

select
  stock.stock_date as day,
  products.category,
  suppliers.name as supplier,
  suppliers.country as supplier_country,
  sum(stock.stock_value) as stock_value,
  count(*) as store_days,
  count(*) filter (where stock.is_out_of_stock) as store_days_out
from stock
inner join products on products.product_key = stock.product_key
inner join suppliers on suppliers.supplier_key = stock.supplier_key
group by all
