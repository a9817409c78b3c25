with returns as (
  select * from {{ref "silver_returns"}}
),

dates as (
  select date_key, date_day from {{ref "dim_date"}}
),

sales as (
  select * from {{ref "fact_sales"}}
)

select
  returns.return_id,
  dates.date_key,
  returns.returned_on,
  returns.returned_at,
  sales.sale_line_key,
  sales.store_key,
  sales.product_key,
  sales.supplier_key,
  sales.customer_key,
  returns.channel,
  returns.receipt_id,
  returns.line,
  returns.return_reason,
  sales.sold_on,
  returns.returned_on - sales.sold_on as days_kept,
  sales.quantity as units_sold,
  sales.revenue as price_paid,
  returns.refund
from returns
inner join dates on dates.date_day = returns.returned_on
inner join sales
  on sales.channel = returns.channel and sales.receipt_id = returns.receipt_id and sales.line = returns.line
