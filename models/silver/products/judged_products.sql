with landed as (
  select * from {{ref "bronze_products"}}
),

suppliers as (
  select supplier_id from {{ref "silver_suppliers"}}
),

typed as (
  select
    {{entity_key "landed.product_id"}} as entity_key,
    {{tidy_id "landed.product_id"}} as product_id,
    {{tidy "title"}} as title,
    {{tidy_code "category"}} as category,
    {{tidy "brand"}} as brand,
    {{tidy_id "landed.supplier_id"}} as supplier_id,
    suppliers.supplier_id is not null as is_supplier_known,
    {{try_cast "price" "decimal(18, 2)"}} as price,
    {{try_cast "cost" "decimal(18, 2)"}} as cost,
    {{try_instant "updated_at"}} as updated_at,
    _partition_at,
    _load_id,
    _source_file,
    _source_row
  from landed
  left join suppliers on suppliers.supplier_id = {{tidy_id "landed.supplier_id"}}
),

judged as (
  select
    *,
    case
      {{faults "product_id" (list "updated_at")}}
      when price is null or price <= 0 or cost is null or cost < 0 then 'impossible_price'
    end as reason
  from typed
)

select
  entity_key,
  title,
  category,
  brand,
  supplier_id,
  is_supplier_known,
  price,
  cost,
  updated_at,
  reason,
  {{verdict "entity_key, updated_at"}} as verdict,
  _load_id,
  _source_file,
  _source_row
from judged
