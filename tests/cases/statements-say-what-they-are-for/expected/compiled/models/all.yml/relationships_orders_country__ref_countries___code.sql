select child."country" as from_field
from "main"."orders" as child
where not exists (select 1 from "main"."countries" as parent where parent."code" = child."country")
and child."country" is not null
