with versions as (
  select * from {{ref "judged_products"}} where verdict = 'kept'
),

numbered as (
  select
    *,
    row_number() over history as version,
    lead(updated_at) over history as valid_to
  from versions
  window history as (partition by entity_key order by updated_at)
)

select
  entity_key as product_id,
  title,
  category,
  brand,
  supplier_id,
  is_supplier_known,
  price,
  cost,
  version,
  updated_at as valid_from,
  valid_to,
  valid_to is null as is_current,
  {{holds_from "version" "updated_at"}} as holds_from,
  {{holds_to "valid_to"}} as holds_to,
  _load_id
from numbered
