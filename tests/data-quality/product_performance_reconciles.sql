-- The products' performance adds up to the facts: what was sold, what came back, and what stood on the shelves.
with sales as (
  select
    count(*) as sold_lines,
    coalesce(sum(quantity), 0) as units,
    coalesce(sum(revenue), 0) as revenue,
    coalesce(sum(margin), 0) as margin
  from {{ref "fact_sales"}}
),

returns as (
  select count(*) as returned_lines, coalesce(sum(refund), 0) as refunds from {{ref "fact_returns"}}
),

stock as (
  select count(*) as store_days, count(*) filter (where is_out_of_stock) as store_days_out from {{ref "fact_stock_daily"}}
),

mart as (
  select
    coalesce(sum(sold_lines), 0) as sold_lines,
    coalesce(sum(units), 0) as units,
    coalesce(sum(revenue), 0) as revenue,
    coalesce(sum(margin), 0) as margin,
    coalesce(sum(returned_lines), 0) as returned_lines,
    coalesce(sum(refunds), 0) as refunds,
    coalesce(sum(store_days), 0) as store_days,
    coalesce(sum(store_days_out), 0) as store_days_out
  from {{ref "product_performance"}}
)

select *
from mart
cross join sales
cross join returns
cross join stock
where mart.sold_lines <> sales.sold_lines
  or mart.units <> sales.units
  or mart.revenue <> sales.revenue
  or mart.margin <> sales.margin
  or mart.returned_lines <> returns.returned_lines
  or mart.refunds <> returns.refunds
  or mart.store_days <> stock.store_days
  or mart.store_days_out <> stock.store_days_out
