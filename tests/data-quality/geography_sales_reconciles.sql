-- The places add up to the facts, month by month and country by country.
with facts as (
  select
    date_trunc('month', sales.sold_on) as month_start,
    stores.country_code,
    count(distinct (sales.channel, sales.receipt_id)) as orders,
    sum(sales.quantity) as units,
    sum(sales.revenue) as revenue,
    sum(sales.margin) as margin,
    0 as refunds
  from {{ref "fact_sales"}} as sales
  inner join {{ref "dim_store"}} as stores on stores.store_key = sales.store_key
  group by all
  union all
  select date_trunc('month', returns.returned_on), stores.country_code, 0, 0, 0, 0, sum(returns.refund)
  from {{ref "fact_returns"}} as returns
  inner join {{ref "dim_store"}} as stores on stores.store_key = returns.store_key
  group by all
),

expected as (
  select
    month_start,
    country_code,
    sum(orders) as orders,
    sum(units) as units,
    sum(revenue) as revenue,
    sum(margin) as margin,
    sum(refunds) as refunds
  from facts
  group by all
),

mart as (
  select
    month_start,
    country_code,
    sum(orders) as orders,
    sum(units) as units,
    sum(revenue) as revenue,
    sum(margin) as margin,
    sum(refunds) as refunds
  from {{ref "geography_sales"}}
  group by all
)

(select 'missing in the mart' as fault, * from (select * from expected except select * from mart) as missing)
union all
(select 'not in the facts' as fault, * from (select * from mart except select * from expected) as surplus)
