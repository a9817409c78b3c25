select
  store_id,
  name,
  kind,
  region,
  department,
  city,
  country,
  size_m2,
  opens_at,
  closes_at,
  opened_on,
  max_hourly_entries,
  updated_at,
  _source_file,
  _source_row,
  _partition_at,
  _loaded_at,
  _load_id
from {{source "landing" "stores"}}
{{#if (is_incremental)}}
where _load_id > (select coalesce(max(_load_id), 0) from {{this}})
{{/if}}
