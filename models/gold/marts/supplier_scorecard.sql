with suppliers as (
  select * from {{ref "dim_supplier"}}
),

sales as (
  select
    supplier_key,
    count(*) as sold_lines,
    sum(quantity) as units,
    sum(revenue) as revenue,
    sum(margin) as margin
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

products as (
  select supplier_key, count(*) as products
  from {{ref "dim_product"}}
  where is_current
  group by supplier_key
),

measured as (
  select
    suppliers.supplier_key,
    suppliers.supplier_id,
    suppliers.name,
    suppliers.country_code,
    suppliers.lead_time_days,
    suppliers.rating,
    coalesce(products.products, 0) as products,
    coalesce(sales.sold_lines, 0) as sold_lines,
    cast(coalesce(sales.units, 0) as bigint) as units,
    {{amount "coalesce(sales.revenue, 0)"}} as revenue,
    {{amount "coalesce(sales.margin, 0)"}} as margin,
    {{ratio "sales.margin" "sales.revenue"}} as margin_rate,
    coalesce(returns.returned_lines, 0) as returned_lines,
    {{amount "coalesce(returns.refunds, 0)"}} as refunds,
    {{ratio "coalesce(returns.returned_lines, 0)" "sales.sold_lines"}} as return_rate,
    coalesce(stock.store_days, 0) as store_days,
    coalesce(stock.store_days_out, 0) as store_days_out,
    {{ratio "stock.store_days_out" "stock.store_days"}} as stock_out_rate
  from suppliers
  left join sales on sales.supplier_key = suppliers.supplier_key
  left join returns on returns.supplier_key = suppliers.supplier_key
  left join stock on stock.supplier_key = suppliers.supplier_key
  left join products on products.supplier_key = suppliers.supplier_key
),

-- Each criterion ranks the suppliers from 0 (the worst) to 1; the score is their mean, out of 100.
scored as (
  select
    supplier_key,
    percent_rank() over (order by margin_rate nulls first) as by_margin,
    percent_rank() over (order by return_rate desc nulls first) as by_returns,
    percent_rank() over (order by stock_out_rate desc nulls first) as by_stock,
    percent_rank() over (order by lead_time_days desc nulls first) as by_lead_time,
    percent_rank() over (order by rating nulls first) as by_rating
  from measured
  where supplier_id is not null
)

select
  measured.supplier_key,
  measured.supplier_id,
  measured.name,
  measured.country_code,
  measured.lead_time_days,
  measured.rating,
  measured.products,
  measured.sold_lines,
  measured.units,
  measured.revenue,
  {{ratio "measured.revenue" "sum(measured.revenue) over ()"}} as revenue_share,
  measured.margin,
  measured.margin_rate,
  measured.returned_lines,
  measured.refunds,
  measured.return_rate,
  measured.store_days,
  measured.store_days_out,
  measured.stock_out_rate,
  cast(
    (scored.by_margin + scored.by_returns + scored.by_stock + scored.by_lead_time + scored.by_rating) / 5 * 100
    as decimal(5, 1)
  ) as score
from measured
left join scored on scored.supplier_key = measured.supplier_key
