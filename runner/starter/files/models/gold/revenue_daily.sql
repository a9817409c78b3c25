with sales as (
  select * from {{ref "silver_sales"}}
)

select
  cast(sold_at as date) as day,
  category,
  count(*) as sales,
  sum(amount) as revenue
from sales
group by all
