with versions as (
  select customer_key, customer_id from {{ref "dim_customer"}}
),

customers as (
  select * from {{ref "dim_customer"}} where is_current
),

today as (
  select date_day as today from {{ref "dim_date"}} where is_today
),

orders as (
  select
    versions.customer_id,
    min(sales.sold_on) as first_order_on,
    max(sales.sold_on) as last_order_on,
    count(distinct (sales.channel, sales.receipt_id)) as orders,
    sum(sales.revenue) as revenue,
    sum(sales.margin) as margin
  from {{ref "fact_sales"}} as sales
  inner join versions on versions.customer_key = sales.customer_key
  where sales.customer_key <> '-1'
  group by versions.customer_id
),

returns as (
  select
    versions.customer_id,
    sum(returns.refund) as refunds
  from {{ref "fact_returns"}} as returns
  inner join versions on versions.customer_key = returns.customer_key
  where returns.customer_key <> '-1'
  group by versions.customer_id
),

measured as (
  select
    customers.customer_key,
    customers.customer_id,
    customers.country_code,
    customers.tier,
    orders.first_order_on,
    orders.last_order_on,
    today.today - orders.last_order_on as recency_days,
    greatest(today.today - orders.first_order_on + 1, 30) as observed_days,
    coalesce(orders.orders, 0) as orders,
    {{amount "coalesce(orders.revenue, 0)"}} as revenue,
    {{amount "coalesce(orders.margin, 0)"}} as margin,
    {{amount "coalesce(returns.refunds, 0)"}} as refunds
  from customers
  cross join today
  left join orders on orders.customer_id = customers.customer_id
  left join returns on returns.customer_id = customers.customer_id
),

-- From 1 (the worst fifth of the buyers) to 5; equal customers are told apart by their id.
scored as (
  select
    customer_id,
    ntile(5) over (order by recency_days desc, customer_id) as recency_score,
    ntile(5) over (order by orders, customer_id) as frequency_score,
    ntile(5) over (order by revenue, customer_id) as monetary_score
  from measured
  where orders > 0
),

-- How likely a buyer is still one: certain for twice the usual pause between two orders (90 days for those who
-- ordered once), then falling as the silence grows.
expected as (
  select
    customer_id,
    least(
      1.0,
      2 * coalesce((last_order_on - first_order_on) / nullif(orders - 1, 0), 90) / greatest(recency_days, 1)
    ) as loyalty
  from measured
  where orders > 0
)

select
  measured.customer_key,
  measured.customer_id,
  measured.country_code,
  measured.tier,
  cast(date_trunc('month', measured.first_order_on) as date) as cohort_month,
  measured.first_order_on,
  measured.last_order_on,
  measured.recency_days,
  measured.orders as frequency,
  measured.revenue as monetary_value,
  measured.margin,
  measured.refunds,
  {{amount "measured.revenue / nullif(measured.orders, 0)"}} as basket,
  scored.recency_score,
  scored.frequency_score,
  scored.monetary_score,
  case
    when scored.customer_id is null then 'prospect'
    when scored.recency_score >= 4 and scored.frequency_score >= 4 then 'champion'
    when scored.frequency_score >= 4 and scored.recency_score >= 2 then 'loyal'
    when scored.recency_score >= 4 and scored.frequency_score <= 2 then 'new'
    when scored.recency_score >= 3 then 'promising'
    when scored.frequency_score >= 3 then 'at risk'
    else 'lapsing'
  end as segment,
  {{amount "coalesce(measured.margin / measured.observed_days * 365 * expected.loyalty, 0)"}} as expected_value
from measured
left join scored on scored.customer_id = measured.customer_id
left join expected on expected.customer_id = measured.customer_id
