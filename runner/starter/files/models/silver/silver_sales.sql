with sales as (
  select * from {{ref "bronze_sales"}}
),

products as (
  select * from {{ref "products"}}
)

select
  sales.sale_id,
  sales.product,
  products.category,
  sales.quantity,
  {{to_euros "sales.amount_cents"}} as amount,
  sales.sold_at
from sales
left join products on sales.product = products.product
