with numbered as (
  select
    *,
    row_number() over (partition by product_id order by valid_from) as version
  from {{ref "silver_product_history"}}
)

select
  product_id,
  title,
  category,
  brand,
  supplier_id,
  price,
  cost,
  version,
  valid_from,
  valid_to,
  valid_to is null as is_current,
  {{holds_from "version" "valid_from"}} as holds_from,
  {{holds_to "valid_to"}} as holds_to,
  _load_id
from numbered
