-- Products that are sold together by design recommend each other, as soon as they have been sold together often enough.
with planted as (
  select product_a as product_id, product_b as recommended_product_id from {{source "truth" "pairs"}}
  union all
  select product_b, product_a from {{source "truth" "pairs"}}
),

baskets as (
  select distinct sales.channel, sales.receipt_id, products.product_id
  from {{ref "fact_sales"}} as sales
  inner join {{ref "dim_product"}} as products on products.product_key = sales.product_key
),

sold_together as (
  select planted.product_id, planted.recommended_product_id, count(*) as orders_together
  from planted
  inner join baskets as bought on bought.product_id = planted.product_id
  inner join baskets as also
    on also.product_id = planted.recommended_product_id
    and also.channel = bought.channel
    and also.receipt_id = bought.receipt_id
  group by all
)

select sold_together.product_id, sold_together.recommended_product_id, sold_together.orders_together
from sold_together
anti join {{ref "product_recommendations"}} as found
  on found.product_id = sold_together.product_id
  and found.recommended_product_id = sold_together.recommended_product_id
where sold_together.orders_together >= {{var "recommendation_min_orders"}}
