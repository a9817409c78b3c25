-- Sales by month and where customers live.
select
  month_start as day,
  country_code,
  country,
  region,
  department,
  city,
  orders,
  revenue,
  margin
from {{ref "geography_sales"}}
