select "id"
from "landing"."orders" as tested
where "id" is null
