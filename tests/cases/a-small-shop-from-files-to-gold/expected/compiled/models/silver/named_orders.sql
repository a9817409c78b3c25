select o.*, c.name as country_name
from "shop_silver"."orders" as o
join "shop"."countries" as c on c.code = o.country
