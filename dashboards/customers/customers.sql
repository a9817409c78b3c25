-- Customers by what they are worth: how many, and what they spent.
with customers as (
  select * from {{ref "customer_lifetime_value"}}
),

countries as (
  select distinct country_code, country from {{ref "dim_store"}} where country_code is not null
)

select
  customers.cohort_month,
  coalesce(countries.country, customers.country_code) as country,
  customers.tier,
  customers.segment,
  count(*) as customers,
  sum(customers.frequency) as orders,
  sum(customers.monetary_value) as revenue,
  sum(customers.expected_value) as expected_value
from customers
left join countries on countries.country_code = customers.country_code
group by all
