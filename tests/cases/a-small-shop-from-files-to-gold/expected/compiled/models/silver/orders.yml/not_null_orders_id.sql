select "id"
from "shop_silver"."orders" as tested
where "id" is null
