-- A test is a SELECT of what is wrong: here, where the days do not add up to the sales.
with sales as (
  select sum(amount) as amount from {{ref "silver_sales"}}
),

days as (
  select sum(revenue) as revenue from {{ref "revenue_daily"}}
)

select sales.amount, days.revenue
from sales
cross join days
where sales.amount <> days.revenue
