-- A product's versions follow each other without gap or overlap: they begin at the start of time, each where the one before
-- it ends, and the last one has no end; so that every moment finds exactly one.
with history as (
  select
    product_id,
    version,
    is_current,
    holds_from,
    holds_to,
    lead(holds_from) over (partition by product_id order by version) as next_from,
    lag(version) over (partition by product_id order by version) as version_before
  from {{ref "dim_product"}}
  where product_key <> '-1'
)

select *
from history
where holds_from >= holds_to
  or version <> coalesce(version_before, 0) + 1
  or (version = 1 and holds_from <> timestamp '0001-01-01')
  or (next_from is not null and (holds_to <> next_from or is_current))
  or (next_from is null and (holds_to <> timestamp '9999-12-31' or not is_current))
