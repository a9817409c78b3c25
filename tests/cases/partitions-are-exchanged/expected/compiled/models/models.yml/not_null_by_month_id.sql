select "id"
from "main"."by_month" as tested
where "id" is null
