with versions as (
  select customer_key, customer_id from {{ref "dim_customer"}}
),

purchases as (
  select
    versions.customer_id,
    date_trunc('month', sales.sold_on) as month,
    count(distinct (sales.channel, sales.receipt_id)) as orders,
    sum(sales.revenue) as revenue
  from {{ref "fact_sales"}} as sales
  inner join versions on versions.customer_key = sales.customer_key
  where sales.customer_key <> '-1'
  group by all
),

cohorts as (
  select customer_id, min(month) as cohort_month
  from purchases
  group by customer_id
),

sizes as (
  select cohort_month, count(*) as customers
  from cohorts
  group by cohort_month
),

months as (
  select distinct month from purchases
),

activity as (
  select
    cohorts.cohort_month,
    purchases.month,
    count(*) as active_customers,
    sum(purchases.orders) as orders,
    sum(purchases.revenue) as revenue
  from purchases
  inner join cohorts on cohorts.customer_id = purchases.customer_id
  group by cohorts.cohort_month, purchases.month
)

select
  cast(sizes.cohort_month as date) as cohort_month,
  cast({{date_diff "month" "sizes.cohort_month" "months.month"}} as integer) as months_since,
  sizes.customers,
  coalesce(activity.active_customers, 0) as active_customers,
  {{ratio "coalesce(activity.active_customers, 0)" "sizes.customers"}} as retention,
  cast(coalesce(activity.orders, 0) as bigint) as orders,
  {{amount "coalesce(activity.revenue, 0)"}} as revenue,
  {{amount "coalesce(activity.revenue, 0) / sizes.customers"}} as revenue_per_customer
from sizes
inner join months on months.month >= sizes.cohort_month
left join activity on activity.cohort_month = sizes.cohort_month and activity.month = months.month
