select
  cast("id" as integer) as "id"
from (
select
  1 as "id"
) as model
