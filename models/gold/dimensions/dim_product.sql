with products as (
  select * from {{ref "silver_products"}}
),

suppliers as (
  select supplier_key, supplier_id from {{ref "dim_supplier"}}
)

select
  {{surrogate_key (list "products.product_id" (format_date "products.valid_from" "%Y-%m-%d %H:%M:%S"))}} as product_key,
  products.product_id,
  products.title,
  products.category,
  products.brand,
  {{key_or_unknown "suppliers.supplier_key" "products.supplier_id"}} as supplier_key,
  products.price,
  products.cost,
  products.version,
  products.valid_from,
  products.valid_to,
  products.is_current,
  products.holds_from,
  products.holds_to
from products
left join suppliers on suppliers.supplier_id = products.supplier_id
union all
select
  '-1' as product_key,
  null as product_id,
  'Unknown' as title,
  'unknown' as category,
  'Unknown' as brand,
  '-1' as supplier_key,
  null as price,
  null as cost,
  null as version,
  null as valid_from,
  null as valid_to,
  false as is_current,
  null as holds_from,
  null as holds_to
