-- The suppliers add up to the facts; what nobody known supplied is in the row of the unknown supplier.
with sales as (
  select supplier_key, count(*) as sold_lines, sum(quantity) as units, sum(revenue) as revenue, sum(margin) as margin
  from {{ref "fact_sales"}}
  group by supplier_key
),

returns as (
  select supplier_key, count(*) as returned_lines, sum(refund) as refunds
  from {{ref "fact_returns"}}
  group by supplier_key
),

stock as (
  select supplier_key, count(*) as store_days, count(*) filter (where is_out_of_stock) as store_days_out
  from {{ref "fact_stock_daily"}}
  group by supplier_key
),

mart as (
  select * from {{ref "supplier_scorecard"}}
)

select
  coalesce(mart.supplier_key, sales.supplier_key, returns.supplier_key, stock.supplier_key) as supplier_key,
  mart.revenue,
  sales.revenue as fact_revenue,
  mart.refunds,
  returns.refunds as fact_refunds,
  mart.store_days,
  stock.store_days as fact_store_days
from mart
full join sales on sales.supplier_key = mart.supplier_key
full join returns on returns.supplier_key = mart.supplier_key
full join stock on stock.supplier_key = mart.supplier_key
where mart.supplier_key is null
  or mart.sold_lines <> coalesce(sales.sold_lines, 0)
  or mart.units <> coalesce(sales.units, 0)
  or mart.revenue <> coalesce(sales.revenue, 0)
  or mart.margin <> coalesce(sales.margin, 0)
  or mart.returned_lines <> coalesce(returns.returned_lines, 0)
  or mart.refunds <> coalesce(returns.refunds, 0)
  or mart.store_days <> coalesce(stock.store_days, 0)
  or mart.store_days_out <> coalesce(stock.store_days_out, 0)
