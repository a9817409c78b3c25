select child."country" as from_field
from "shop_silver"."orders" as child
where child."country" is not null
and not exists (select 1 from "shop"."countries" as parent where parent."code" = child."country")
