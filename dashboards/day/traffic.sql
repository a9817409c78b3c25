-- Receipts and visitors, by day and store: a receipt is of one day and one store, so receipts add up.
with sold as (
  select sold_on as day, store_key, channel, count(distinct receipt_id) as receipts
  from {{ref "fact_sales"}}
  group by all
),

came as (
  select visited_on as day, store_key, sum(entries) as visitors
  from {{ref "fact_visits_hourly"}}
  group by all
),

stores as (
  select * from {{ref "dim_store"}}
)

select
  coalesce(sold.day, came.day) as day,
  stores.name as store,
  stores.country,
  stores.channel,
  coalesce(sold.receipts, 0) as receipts,
  -- Nobody counts who looks into the web shop.
  case when stores.kind = 'shop' then coalesce(sold.receipts, 0) else 0 end as shop_receipts,
  cast(coalesce(came.visitors, 0) as bigint) as visitors
from sold
full join came on came.day = sold.day and came.store_key = sold.store_key
inner join stores on stores.store_key = coalesce(sold.store_key, came.store_key)
