{{config materialized="incremental" unique_key="id"}}
select id, country, {{to_euros "cents"}} as amount, _load_id
from {{source "landing" "orders"}}
{{#if (is_incremental)}}
where _load_id > (select coalesce(max(_load_id), 0) from {{this}})
{{/if}}
qualify row_number() over (partition by id order by _partition_at desc, _source_row desc) = 1
