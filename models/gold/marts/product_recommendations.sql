with versions as (
  select product_key, product_id from {{ref "dim_product"}}
),

current_products as (
  select product_key, product_id, title from {{ref "dim_product"}} where is_current
),

baskets as (
  select distinct sales.channel, sales.receipt_id, versions.product_id
  from {{ref "fact_sales"}} as sales
  inner join versions on versions.product_key = sales.product_key
),

totals as (
  select count(distinct (channel, receipt_id)) as orders from baskets
),

products as (
  select product_id, count(*) as orders
  from baskets
  group by product_id
),

pairs as (
  select
    bought.product_id,
    also.product_id as recommended_product_id,
    count(*) as orders_together
  from baskets as bought
  inner join baskets as also
    on also.channel = bought.channel
    and also.receipt_id = bought.receipt_id
    and also.product_id <> bought.product_id
  group by bought.product_id, also.product_id
  having count(*) >= {{var "recommendation_min_orders"}}
),

measured as (
  select
    pairs.product_id,
    pairs.recommended_product_id,
    pairs.orders_together,
    bought.orders,
    also.orders as recommended_orders,
    totals.orders as all_orders,
    bought.orders * also.orders / totals.orders as expected_orders
  from pairs
  inner join products as bought on bought.product_id = pairs.product_id
  inner join products as also on also.product_id = pairs.recommended_product_id
  cross join totals
),

-- Bought together more often than chance explains: by three standard deviations of what was to be expected.
ranked as (
  select
    *,
    row_number() over (
      partition by product_id
      order by orders_together / expected_orders desc, orders_together desc, recommended_product_id
    ) as recommendation_rank
  from measured
  where orders_together > expected_orders + 3 * sqrt(expected_orders)
)

select
  bought.product_key,
  ranked.product_id,
  bought.title,
  cast(ranked.recommendation_rank as integer) as recommendation_rank,
  also.product_key as recommended_product_key,
  ranked.recommended_product_id,
  also.title as recommended_title,
  ranked.orders_together,
  ranked.orders,
  ranked.recommended_orders,
  cast(ranked.orders_together / ranked.all_orders as decimal(18, 6)) as support,
  {{ratio "ranked.orders_together" "ranked.orders"}} as confidence,
  cast(ranked.orders_together / ranked.expected_orders as decimal(18, 2)) as lift
from ranked
inner join current_products as bought on bought.product_id = ranked.product_id
inner join current_products as also on also.product_id = ranked.recommended_product_id
where ranked.recommendation_rank <= {{var "recommendation_max"}}
