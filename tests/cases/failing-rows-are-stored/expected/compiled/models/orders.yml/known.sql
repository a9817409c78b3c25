select "country" as value_field, count(*) as n_records
from "main"."orders" as tested
where not ("country" in ('NL'))
group by "country"
