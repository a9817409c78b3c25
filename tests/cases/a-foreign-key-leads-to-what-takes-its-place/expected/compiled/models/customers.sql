select
  cast("id" as integer) as "id"
from (
select
  7 as "id"
union all
select
  8
) as model
