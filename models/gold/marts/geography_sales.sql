with stores as (
  select * from {{ref "dim_store"}}
),

sales as (
  select
    cast(date_trunc('month', sales.sold_on) as date) as month_start,
    stores.country_code,
    stores.region,
    stores.department,
    stores.city,
    stores.channel,
    count(distinct sales.receipt_id) as orders,
    count(distinct customers.customer_id) as customers,
    sum(sales.quantity) as units,
    sum(sales.revenue) as revenue,
    sum(sales.margin) as margin
  from {{ref "fact_sales"}} as sales
  inner join stores on stores.store_key = sales.store_key
  left join {{ref "dim_customer"}} as customers on customers.customer_key = sales.customer_key
  group by all
),

returns as (
  select
    cast(date_trunc('month', returns.returned_on) as date) as month_start,
    stores.country_code,
    stores.region,
    stores.department,
    stores.city,
    stores.channel,
    count(*) as returned_lines,
    sum(returns.refund) as refunds
  from {{ref "fact_returns"}} as returns
  inner join stores on stores.store_key = returns.store_key
  group by all
),

combined as (
  select
    coalesce(sales.month_start, returns.month_start) as month_start,
    coalesce(sales.country_code, returns.country_code) as country_code,
    coalesce(sales.region, returns.region) as region,
    coalesce(sales.department, returns.department) as department,
    coalesce(sales.city, returns.city) as city,
    coalesce(sales.channel, returns.channel) as channel,
    sales.orders,
    sales.customers,
    sales.units,
    sales.revenue,
    sales.margin,
    returns.returned_lines,
    returns.refunds
  from sales
  full join returns
    on returns.month_start = sales.month_start
    and returns.country_code = sales.country_code
    and returns.region = sales.region
    and returns.department = sales.department
    and returns.city = sales.city
    and returns.channel = sales.channel
),

countries as (
  select country_code, name from {{ref "countries"}}
)

select
  combined.month_start,
  combined.country_code,
  countries.name as country,
  combined.region,
  combined.department,
  combined.city,
  combined.channel,
  coalesce(combined.orders, 0) as orders,
  coalesce(combined.customers, 0) as customers,
  cast(coalesce(combined.units, 0) as bigint) as units,
  {{amount "coalesce(combined.revenue, 0)"}} as revenue,
  {{amount "coalesce(combined.margin, 0)"}} as margin,
  {{ratio "combined.margin" "combined.revenue"}} as margin_rate,
  {{amount "combined.revenue / nullif(combined.orders, 0)"}} as basket,
  coalesce(combined.returned_lines, 0) as returned_lines,
  {{amount "coalesce(combined.refunds, 0)"}} as refunds,
  {{ratio "coalesce(combined.revenue, 0)" "sum(combined.revenue) over (partition by combined.month_start)"}} as revenue_share
from combined
left join countries on countries.country_code = combined.country_code
