-- The customers' value adds up to the sales with a known customer; every current customer has one row.
with known as (
  select
    count(distinct (channel, receipt_id)) as orders,
    coalesce(sum(revenue), 0) as revenue,
    coalesce(sum(margin), 0) as margin
  from {{ref "fact_sales"}}
  where customer_key <> '-1'
),

returns as (
  select coalesce(sum(refund), 0) as refunds from {{ref "fact_returns"}} where customer_key <> '-1'
),

customers as (
  select count(*) as customers from {{ref "dim_customer"}} where is_current
),

mart as (
  select
    count(*) as customers,
    coalesce(sum(frequency), 0) as orders,
    coalesce(sum(monetary_value), 0) as revenue,
    coalesce(sum(margin), 0) as margin,
    coalesce(sum(refunds), 0) as refunds
  from {{ref "customer_lifetime_value"}}
)

select *
from mart
cross join known
cross join returns
cross join customers
where mart.customers <> customers.customers
  or mart.orders <> known.orders
  or mart.revenue <> known.revenue
  or mart.margin <> known.margin
  or mart.refunds <> returns.refunds
