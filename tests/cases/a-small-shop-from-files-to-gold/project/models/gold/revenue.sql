-- Revenue by country.
select country_name, sum(amount) as revenue
from {{ref "named_orders"}}
group by country_name
