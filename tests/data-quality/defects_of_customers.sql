-- Every spoiled version of a customer became what the treatment of its defect demands; an address that cannot be one is
-- NULL, and the customer is kept.
select kind, key
from (
  {{mistreated "customers" (ref "judged_customers") versions=true}}
) as mistreated
union all
select kind, key
from {{source "truth" "defects"}} as defects
where feed = 'customers'
  and kind = 'invalid_email'
  and not exists (
    select 1 from {{ref "silver_customers"}} as customers where customers.customer_id = defects.key and customers.email is null
  )
