-- Every spoiled return became what the treatment of its defect demands. (One whose sale has not landed yet still waits.)
select mistreated.*
from (
  {{mistreated "returns" (ref "judged_returns")}}
) as mistreated
where not exists (
  select 1
  from {{ref "judged_returns"}} as waiting
  where waiting.entity_key = mistreated.key
    and waiting.reason = 'unknown_sale'
    and not exists (select 1 from {{ref "judged_sales"}} as sales where sales.entity_key = waiting.receipt_id)
)
