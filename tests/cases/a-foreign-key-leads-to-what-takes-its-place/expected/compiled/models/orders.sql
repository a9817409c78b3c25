select
  cast("id" as integer) as "id",
  cast("customer" as integer) as "customer"
from (
select
  2 as "id",
  9 as "customer"
) as model
