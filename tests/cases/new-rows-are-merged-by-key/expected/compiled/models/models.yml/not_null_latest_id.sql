select "id"
from "main"."latest" as tested
where "id" is null
