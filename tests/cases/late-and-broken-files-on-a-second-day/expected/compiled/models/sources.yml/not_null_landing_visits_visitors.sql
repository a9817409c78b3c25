select "visitors"
from "landing"."visits" as tested
where "visitors" is null
