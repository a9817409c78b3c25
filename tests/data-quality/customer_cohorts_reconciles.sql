-- The cohorts add up to the sales with a known customer, and every buyer belongs to one of them.
with known as (
  select
    count(distinct customers.customer_id) as customers,
    count(distinct (sales.channel, sales.receipt_id)) as orders,
    coalesce(sum(sales.revenue), 0) as revenue
  from {{ref "fact_sales"}} as sales
  inner join {{ref "dim_customer"}} as customers on customers.customer_key = sales.customer_key
  where sales.customer_key <> '-1'
),

mart as (
  select
    coalesce(sum(customers) filter (where months_since = 0), 0) as customers,
    coalesce(sum(orders), 0) as orders,
    coalesce(sum(revenue), 0) as revenue,
    count(*) filter (where active_customers > customers or (months_since = 0 and active_customers <> customers)) as wrong_rows
  from {{ref "customer_cohorts"}}
)

select *
from mart
cross join known
where mart.customers <> known.customers
  or mart.orders <> known.orders
  or mart.revenue <> known.revenue
  or mart.wrong_rows > 0
