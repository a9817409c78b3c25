select
  visit_id,
  store_id,
  hour,
  entries,
  exits,
  updated_at,
  _source_file,
  _source_row,
  _partition_at,
  _loaded_at,
  _load_id
from {{source "landing" "visits"}}
{{#if (is_incremental)}}
where _load_id > (select coalesce(max(_load_id), 0) from {{this}})
{{/if}}
