-- What was sold, by day, store and category.
with sales as (
  select * from {{ref "fact_sales"}}
),

stores as (
  select * from {{ref "dim_store"}}
),

products as (
  select product_key, category from {{ref "dim_product"}}
)

select
  sales.sold_on as day,
  stores.name as store,
  stores.country,
  sales.channel,
  products.category,
  sum(sales.revenue) as revenue,
  sum(sales.margin) as margin,
  sum(sales.quantity) as units,
  sum(sales.discount) as discount
from sales
inner join stores on stores.store_key = sales.store_key
inner join products on products.product_key = sales.product_key
group by all
