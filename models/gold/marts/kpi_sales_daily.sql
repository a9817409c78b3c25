with sales as (
  select * from {{ref "fact_sales"}}
),

returns as (
  select * from {{ref "fact_returns"}}
),

products as (
  select product_key, category from {{ref "dim_product"}}
),

receipts_by_category as (
  select
    sales.date_key,
    sales.sold_on as date_day,
    sales.store_key,
    sales.channel,
    products.category,
    sales.receipt_id,
    sum(sales.quantity) as units,
    sum(sales.revenue) as revenue,
    sum(sales.discount) as discount,
    sum(sales.margin) as margin
  from sales
  inner join products on products.product_key = sales.product_key
  group by all
),

-- A receipt counts as an order once: in the category in which most was spent.
led as (
  select
    *,
    row_number() over (partition by channel, receipt_id order by revenue desc, category) = 1 as is_led
  from receipts_by_category
),

sold as (
  select
    date_key,
    date_day,
    store_key,
    channel,
    category,
    count(*) filter (where is_led) as orders,
    count(*) as orders_with_category,
    sum(units) as units,
    sum(revenue) as revenue,
    sum(discount) as discount,
    sum(margin) as margin
  from led
  group by all
),

returned as (
  select
    returns.date_key,
    returns.returned_on as date_day,
    returns.store_key,
    returns.channel,
    products.category,
    count(*) as returned_lines,
    sum(returns.refund) as refunds
  from returns
  inner join products on products.product_key = returns.product_key
  group by all
)

select
  coalesce(sold.date_key, returned.date_key) as date_key,
  coalesce(sold.date_day, returned.date_day) as date_day,
  coalesce(sold.store_key, returned.store_key) as store_key,
  coalesce(sold.channel, returned.channel) as channel,
  coalesce(sold.category, returned.category) as category,
  coalesce(sold.orders, 0) as orders,
  coalesce(sold.orders_with_category, 0) as orders_with_category,
  cast(coalesce(sold.units, 0) as bigint) as units,
  {{amount "coalesce(sold.revenue, 0)"}} as revenue,
  {{amount "coalesce(sold.discount, 0)"}} as discount,
  {{amount "coalesce(sold.margin, 0)"}} as margin,
  {{ratio "sold.margin" "sold.revenue"}} as margin_rate,
  {{amount "sold.revenue / nullif(sold.orders_with_category, 0)"}} as basket,
  coalesce(returned.returned_lines, 0) as returned_lines,
  {{amount "coalesce(returned.refunds, 0)"}} as refunds
from sold
full join returned
  on returned.date_key = sold.date_key
  and returned.store_key = sold.store_key
  and returned.channel = sold.channel
  and returned.category = sold.category
