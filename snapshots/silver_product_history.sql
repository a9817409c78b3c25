select
  entity_key as product_id,
  title,
  category,
  brand,
  supplier_id,
  price,
  cost,
  updated_at,
  _load_id
from {{ref "judged_products"}}
where verdict = 'kept'
