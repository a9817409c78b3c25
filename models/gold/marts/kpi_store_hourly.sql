with stores as (
  select store_key from {{ref "dim_store"}} where kind = 'shop'
),

visits as (
  select date_key, visited_on as date_day, local_hour, store_key, sum(entries) as visitors, sum(exits) as exits
  from {{ref "fact_visits_hourly"}}
  group by all
),

sales as (
  select
    sales.date_key,
    sales.sold_on as date_day,
    sales.sold_hour as local_hour,
    sales.store_key,
    count(distinct sales.receipt_id) as transactions,
    sum(sales.quantity) as units,
    sum(sales.revenue) as revenue
  from {{ref "fact_sales"}} as sales
  inner join stores on stores.store_key = sales.store_key
  group by all
)

select
  coalesce(visits.date_key, sales.date_key) as date_key,
  coalesce(visits.date_day, sales.date_day) as date_day,
  coalesce(visits.local_hour, sales.local_hour) as local_hour,
  coalesce(visits.store_key, sales.store_key) as store_key,
  cast(visits.visitors as bigint) as visitors,
  cast(visits.exits as bigint) as exits,
  coalesce(sales.transactions, 0) as transactions,
  cast(coalesce(sales.units, 0) as bigint) as units,
  {{amount "coalesce(sales.revenue, 0)"}} as revenue,
  {{ratio "coalesce(sales.transactions, 0)" "visits.visitors"}} as conversion
from visits
full join sales
  on sales.date_key = visits.date_key
  and sales.local_hour = visits.local_hour
  and sales.store_key = visits.store_key
