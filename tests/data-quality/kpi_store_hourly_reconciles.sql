-- The shops' hours add up to the facts: visitors as counted, every receipt and its revenue in one hour.
with shops as (
  select store_key from {{ref "dim_store"}} where kind = 'shop'
),

visits as (
  select date_key, store_key, sum(entries) as visitors
  from {{ref "fact_visits_hourly"}}
  group by all
),

sales as (
  select date_key, store_key, count(distinct receipt_id) as transactions, sum(quantity) as units, sum(revenue) as revenue
  from {{ref "fact_sales"}}
  where store_key in (select store_key from shops)
  group by all
),

mart as (
  select
    date_key,
    store_key,
    sum(visitors) as visitors,
    sum(transactions) as transactions,
    sum(units) as units,
    sum(revenue) as revenue
  from {{ref "kpi_store_hourly"}}
  group by all
)

select
  coalesce(mart.date_key, sales.date_key, visits.date_key) as date_key,
  coalesce(mart.store_key, sales.store_key, visits.store_key) as store_key,
  mart.visitors,
  visits.visitors as fact_visitors,
  mart.transactions,
  sales.transactions as fact_transactions,
  mart.revenue,
  sales.revenue as fact_revenue
from mart
full join sales on sales.date_key = mart.date_key and sales.store_key = mart.store_key
full join visits on visits.date_key = mart.date_key and visits.store_key = mart.store_key
where mart.date_key is null
  or mart.visitors is distinct from visits.visitors
  or mart.transactions <> coalesce(sales.transactions, 0)
  or mart.units <> coalesce(sales.units, 0)
  or mart.revenue <> coalesce(sales.revenue, 0)
