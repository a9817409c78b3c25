with products as (
  select * from {{ref "dim_product"}} where is_current
),

versions as (
  select product_key, product_id from {{ref "dim_product"}}
),

today as (
  select date_day as today from {{ref "dim_date"}} where is_today
),

sales as (
  select
    versions.product_id,
    count(*) as sold_lines,
    count(distinct (sales.channel, sales.receipt_id)) as orders,
    sum(sales.quantity) as units,
    sum(sales.revenue) as revenue,
    sum(sales.margin) as margin,
    coalesce(sum(sales.quantity) filter (where sales.sold_on > today.today - {{var "demand_days"}}), 0) as recent_units
  from {{ref "fact_sales"}} as sales
  inner join versions on versions.product_key = sales.product_key
  cross join today
  group by versions.product_id
),

returns as (
  select
    versions.product_id,
    count(*) as returned_lines,
    sum(returns.refund) as refunds
  from {{ref "fact_returns"}} as returns
  inner join versions on versions.product_key = returns.product_key
  group by versions.product_id
),

store_sales as (
  select
    versions.product_id,
    sales.store_key,
    sum(sales.quantity) as units
  from {{ref "fact_sales"}} as sales
  inner join versions on versions.product_key = sales.product_key
  group by versions.product_id, sales.store_key
),

store_stock as (
  select
    versions.product_id,
    stock.store_key,
    count(*) as days,
    count(*) filter (where stock.is_out_of_stock) as days_out,
    coalesce(sum(stock.on_hand) filter (where stock.stock_date = newest.stock_date), 0) as on_hand
  from {{ref "fact_stock_daily"}} as stock
  inner join versions on versions.product_key = stock.product_key
  cross join (select max(stock_date) as stock_date from {{ref "fact_stock_daily"}}) as newest
  group by versions.product_id, stock.store_key
),

-- While a product was out in a store, it would have sold as it did there on the days it was in.
stock as (
  select
    store_stock.product_id,
    sum(store_stock.on_hand) as on_hand,
    sum(store_stock.days) as store_days,
    sum(store_stock.days_out) as store_days_out,
    sum(
      {{amount "coalesce(store_sales.units, 0) * store_stock.days_out / nullif(store_stock.days - store_stock.days_out, 0)"}}
    ) as lost_units
  from store_stock
  left join store_sales
    on store_sales.product_id = store_stock.product_id and store_sales.store_key = store_stock.store_key
  group by store_stock.product_id
),

measured as (
  select
    products.product_key,
    products.product_id,
    products.title,
    products.category,
    products.brand,
    products.supplier_key,
    products.price,
    cast(coalesce(sales.orders, 0) as bigint) as orders,
    cast(coalesce(sales.sold_lines, 0) as bigint) as sold_lines,
    cast(coalesce(sales.units, 0) as bigint) as units,
    {{amount "coalesce(sales.revenue, 0)"}} as revenue,
    {{amount "coalesce(sales.margin, 0)"}} as margin,
    cast(coalesce(returns.returned_lines, 0) as bigint) as returned_lines,
    {{amount "coalesce(returns.refunds, 0)"}} as refunds,
    cast(coalesce(sales.recent_units, 0) as bigint) as recent_units,
    cast(coalesce(stock.on_hand, 0) as bigint) as on_hand,
    cast(coalesce(stock.store_days, 0) as bigint) as store_days,
    cast(coalesce(stock.store_days_out, 0) as bigint) as store_days_out,
    {{amount "coalesce(stock.lost_units, 0)"}} as lost_units
  from products
  left join sales on sales.product_id = products.product_id
  left join returns on returns.product_id = products.product_id
  left join stock on stock.product_id = products.product_id
),

ranked as (
  select
    *,
    row_number() over by_revenue as revenue_rank,
    sum(revenue) over by_revenue as revenue_so_far,
    sum(revenue) over () as revenue_of_all
  from measured
  window by_revenue as (order by revenue desc, product_id rows unbounded preceding)
)

select
  product_key,
  product_id,
  title,
  category,
  brand,
  supplier_key,
  orders,
  sold_lines,
  units,
  revenue,
  margin,
  {{ratio "margin" "revenue"}} as margin_rate,
  revenue_rank,
  {{ratio "revenue" "revenue_of_all"}} as revenue_share,
  {{ratio "revenue_so_far" "revenue_of_all"}} as cumulative_share,
  case
    when revenue = 0 then 'C'
    when revenue_so_far - revenue < 0.80 * revenue_of_all then 'A'
    when revenue_so_far - revenue < 0.95 * revenue_of_all then 'B'
    else 'C'
  end as abc_class,
  returned_lines,
  refunds,
  {{ratio "returned_lines" "sold_lines"}} as return_rate,
  on_hand,
  {{ratio "recent_units" (var "demand_days")}} as daily_units,
  cast(on_hand * {{var "demand_days"}} / nullif(recent_units, 0) as decimal(18, 1)) as days_of_cover,
  store_days,
  store_days_out,
  {{ratio "store_days_out" "store_days"}} as stock_out_rate,
  lost_units as estimated_lost_units,
  {{amount "lost_units * price"}} as estimated_lost_sales
from ranked
