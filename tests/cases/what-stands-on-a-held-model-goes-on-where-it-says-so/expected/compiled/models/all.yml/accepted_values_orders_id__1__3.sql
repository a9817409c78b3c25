select "id" as value_field, count(*) as n_records
from "main"."orders" as tested
where not ("id" in ('1', '3'))
group by "id"
