select
  sold_on as day,
  store,
  count(*) as sales,
  sum(amount::decimal(12, 2)) as revenue
from {{ref "sales"}}
group by sold_on, store
