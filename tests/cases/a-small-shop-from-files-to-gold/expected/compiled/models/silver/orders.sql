select id, country, cast(cents * 0.01 as decimal(18, 2)) as amount, _load_id
from "landing"."orders"
where _load_id > (select coalesce(max(_load_id), 0) from "shop_silver"."orders")
qualify row_number() over (partition by id order by _partition_at desc, _source_row desc) = 1
