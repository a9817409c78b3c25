-- Each product over all days, as it stands today.
with performance as (
  select * from {{ref "product_performance"}}
),

suppliers as (
  select supplier_key, name, country from {{ref "dim_supplier"}}
)

select
  performance.title as product,
  performance.category,
  suppliers.name as supplier,
  suppliers.country as supplier_country,
  performance.abc_class,
  performance.revenue,
  performance.sold_lines,
  performance.returned_lines,
  performance.on_hand,
  performance.daily_units,
  performance.estimated_lost_units as lost_units,
  performance.estimated_lost_sales as lost_sales
from performance
inner join suppliers on suppliers.supplier_key = performance.supplier_key
