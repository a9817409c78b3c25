select child."country" as from_field
from "shop_silver"."orders" as child
where not exists (select 1 from "shop"."countries" as parent where parent."code" = child."country")
and child."country" is not null
