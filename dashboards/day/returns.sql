-- What came back, on the day on which it did, at the store that had sold it.
with returns as (
  select * from {{ref "fact_returns"}}
),

stores as (
  select * from {{ref "dim_store"}}
),

products as (
  select product_key, category from {{ref "dim_product"}}
)

select
  returns.returned_on as day,
  stores.name as store,
  stores.country,
  returns.channel,
  products.category,
  count(*) as returned_lines,
  sum(returns.refund) as refunds
from returns
inner join stores on stores.store_key = returns.store_key
inner join products on products.product_key = returns.product_key
group by all
