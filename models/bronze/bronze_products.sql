select
  product_id,
  title,
  category,
  brand,
  supplier_id,
  price,
  cost,
  updated_at,
  _source_file,
  _source_row,
  _partition_at,
  _loaded_at,
  _load_id
from {{source "landing" "products"}}
{{#if (is_incremental)}}
where _load_id > (select coalesce(max(_load_id), 0) from {{this}})
{{/if}}
