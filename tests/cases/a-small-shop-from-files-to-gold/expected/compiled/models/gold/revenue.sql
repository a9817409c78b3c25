with "__cupel__cte__named_orders" as (
select o.*, c.name as country_name
from "shop_silver"."orders" as o
join "shop"."countries" as c on c.code = o.country
)
-- Revenue by country.
select country_name, sum(amount) as revenue
from "__cupel__cte__named_orders"
group by country_name
