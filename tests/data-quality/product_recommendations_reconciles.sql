-- A recommendation's counts are those of the facts: orders with one product, with the other, and with both.
with baskets as (
  select distinct sales.channel, sales.receipt_id, products.product_id
  from {{ref "fact_sales"}} as sales
  inner join {{ref "dim_product"}} as products on products.product_key = sales.product_key
),

orders as (
  select product_id, count(*) as orders from baskets group by product_id
),

-- The strongest of each product are counted anew, receipt by receipt.
mart as (
  select * from {{ref "product_recommendations"}} where recommendation_rank = 1
),

together as (
  select mart.product_id, mart.recommended_product_id, count(*) as orders_together
  from mart
  inner join baskets as bought on bought.product_id = mart.product_id
  inner join baskets as also
    on also.product_id = mart.recommended_product_id
    and also.channel = bought.channel
    and also.receipt_id = bought.receipt_id
  group by all
)

select
  mart.product_id,
  mart.recommended_product_id,
  mart.orders_together,
  together.orders_together as fact_orders_together,
  mart.orders,
  bought.orders as fact_orders,
  mart.recommended_orders,
  also.orders as fact_recommended_orders
from mart
left join together
  on together.product_id = mart.product_id and together.recommended_product_id = mart.recommended_product_id
left join orders as bought on bought.product_id = mart.product_id
left join orders as also on also.product_id = mart.recommended_product_id
where mart.orders_together is distinct from together.orders_together
  or mart.orders is distinct from bought.orders
  or mart.recommended_orders is distinct from also.orders
