{{config materialized="incremental" unique_key=(list "store" "day")}}
select store, cast(_partition_at as date) as day, sum(visitors) as visitors, max(_load_id) as _load_id
from {{source "landing" "visits"}}
{{#if (is_incremental)}}
where _partition_at in (
  select distinct _partition_at from {{source "landing" "visits"}}
  where _load_id > (select coalesce(max(_load_id), 0) from {{this}})
)
{{/if}}
group by all
