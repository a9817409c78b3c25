-- What is bought together.
with recommendations as (
  select * from {{ref "product_recommendations"}}
),

products as (
  select product_key, category from {{ref "dim_product"}}
)

select
  recommendations.title as product,
  products.category,
  recommendations.recommended_title as recommended,
  recommendations.orders_together,
  recommendations.orders,
  recommendations.lift
from recommendations
inner join products on products.product_key = recommendations.product_key
