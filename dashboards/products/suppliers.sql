-- What was sold and what came back, by day, category and supplier; each on its own day.
with sold as (
  select
    sales.sold_on as day,
    products.category,
    sales.supplier_key,
    sum(sales.revenue) as revenue,
    sum(sales.margin) as margin,
    sum(sales.quantity) as units,
    count(*) as sold_lines
  from {{ref "fact_sales"}} as sales
  inner join {{ref "dim_product"}} as products on products.product_key = sales.product_key
  group by all
),

returned as (
  select
    returns.returned_on as day,
    products.category,
    returns.supplier_key,
    count(*) as returned_lines,
    sum(returns.refund) as refunds
  from {{ref "fact_returns"}} as returns
  inner join {{ref "dim_product"}} as products on products.product_key = returns.product_key
  group by all
),

suppliers as (
  select supplier_key, name, country from {{ref "dim_supplier"}}
)

select
  coalesce(sold.day, returned.day) as day,
  coalesce(sold.category, returned.category) as category,
  suppliers.name as supplier,
  suppliers.country as supplier_country,
  coalesce(sold.revenue, 0) as revenue,
  coalesce(sold.margin, 0) as margin,
  coalesce(sold.units, 0) as units,
  coalesce(sold.sold_lines, 0) as sold_lines,
  coalesce(returned.returned_lines, 0) as returned_lines,
  coalesce(returned.refunds, 0) as refunds
from sold
full join returned
  on returned.day = sold.day
  and returned.category = sold.category
  and returned.supplier_key = sold.supplier_key
inner join suppliers on suppliers.supplier_key = coalesce(sold.supplier_key, returned.supplier_key)
