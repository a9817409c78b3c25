select store, cast(_partition_at as date) as day, sum(visitors) as visitors, max(_load_id) as _load_id
from "landing"."visits"
where _partition_at in (
  select distinct _partition_at from "landing"."visits"
  where _load_id > (select coalesce(max(_load_id), 0) from "main"."visits")
)
group by all
