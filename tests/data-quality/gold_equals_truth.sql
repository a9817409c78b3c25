-- Gold shows what the simulated retailer really sold: to the cent, for every day and store, defects and all.
-- (Where no truth was delivered there is nothing to compare with.)
with truth as (
  select * from {{source "truth" "totals"}}
),

stores as (
  select store_key, store_id from {{ref "dim_store"}}
),

sales as (
  select
    sold_on as day,
    store_key,
    sum(revenue) as revenue,
    sum(margin) as margin,
    sum(quantity) as units,
    count(distinct receipt_id) as orders
  from {{ref "fact_sales"}}
  group by all
),

returns as (
  select returned_on as day, store_key, sum(refund) as refunds
  from {{ref "fact_returns"}}
  group by all
),

visits as (
  select visited_on as day, store_key, sum(entries) as visitors
  from {{ref "fact_visits_hourly"}}
  group by all
),

measured as (
  select day, store_key, revenue, margin, units, orders, 0 as refunds, 0 as visitors from sales
  union all
  select day, store_key, 0, 0, 0, 0, refunds, 0 from returns
  union all
  select day, store_key, 0, 0, 0, 0, 0, visitors from visits
),

gold as (
  select
    measured.day,
    stores.store_id,
    sum(measured.revenue) as revenue,
    sum(measured.margin) as margin,
    sum(measured.units) as units,
    sum(measured.orders) as orders,
    sum(measured.refunds) as refunds,
    sum(measured.visitors) as visitors
  from measured
  inner join stores on stores.store_key = measured.store_key
  group by all
)

select
  coalesce(truth.day, gold.day) as day,
  coalesce(truth.store_id, gold.store_id) as store_id,
  gold.revenue,
  {{to_euros "truth.revenue_cents"}} as true_revenue,
  gold.margin,
  {{to_euros "truth.margin_cents"}} as true_margin,
  gold.units,
  truth.units as true_units,
  gold.orders,
  truth.orders as true_orders,
  gold.refunds,
  {{to_euros "truth.returns_cents"}} as true_refunds,
  gold.visitors,
  truth.visitors as true_visitors
from gold
full join truth on truth.day = gold.day and truth.store_id = gold.store_id
where exists (select 1 from truth)
  and (
    coalesce(gold.revenue, 0) <> coalesce({{to_euros "truth.revenue_cents"}}, 0)
    or coalesce(gold.margin, 0) <> coalesce({{to_euros "truth.margin_cents"}}, 0)
    or coalesce(gold.units, 0) <> coalesce(truth.units, 0)
    or coalesce(gold.orders, 0) <> coalesce(truth.orders, 0)
    or coalesce(gold.refunds, 0) <> coalesce({{to_euros "truth.returns_cents"}}, 0)
    or coalesce(gold.visitors, 0) <> coalesce(truth.visitors, 0)
  )
