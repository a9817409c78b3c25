select "id" as value_field, count(*) as n_records
from "main"."between" as tested
where ("id" in ('3'))
group by "id"
