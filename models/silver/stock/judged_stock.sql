{{config materialized="incremental" incremental_strategy="delete+insert" unique_key="entity_key"}}
-- What landed is read twice below; a copy of it would cost more than that.
with landed as not materialized (
  select
    *,
    {{entity_key "stock_id"}} as entity_key
  from {{ref "bronze_stock"}}
),

stores as (
  select store_id from {{ref "silver_stores"}}
),

products as (
  select product_id from {{ref "silver_products"}} where is_current
),

{{#if (is_incremental)}}
-- A count is judged anew, in all its versions, if one of them is new, or if a reference of it was unknown.
touched as (
  select entity_key from landed where _load_id > coalesce((select max(_load_id) from {{this}}), 0)
  union
  select landed.entity_key from landed anti join {{this}} as known on known.entity_key = landed.entity_key
  union
  select entity_key from {{this}} where reason in ('unknown_store', 'unknown_product')
),

{{/if}}
counts as not materialized (
  select * from landed
  {{#if (is_incremental)}}
  semi join touched on touched.entity_key = landed.entity_key
  {{/if}}
),

contested as (
  select entity_key from counts group by entity_key having count(*) > 1
),

judged as (
  select
    counts.*,
    contested.entity_key is not null as is_contested,
    case
      {{faults "counts.stock_id" (list "cast(counts.stock_date as timestamp)" "counts.updated_at")}}
      when stores.store_id is null then 'unknown_store'
      when products.product_id is null then 'unknown_product'
      when on_hand is null or on_hand < 0 or on_order < 0 then 'impossible_quantity'
    end as reason
  from counts
  left join contested on contested.entity_key = counts.entity_key
  left join stores on stores.store_id = counts.store_id
  left join products on products.product_id = counts.product_id
),

settled as (
  {{settle "judged" "entity_key"}}
)

select
  entity_key,
  store_id,
  product_id,
  stock_date,
  on_hand,
  on_order,
  updated_at,
  reason,
  verdict,
  _load_id,
  _source_file,
  _source_row
from settled
