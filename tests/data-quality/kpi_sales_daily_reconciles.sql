-- The daily sales add up to the facts: for every day, store and channel, and with every receipt counted once.
with facts as (
  select
    date_key,
    store_key,
    channel,
    count(distinct receipt_id) as orders,
    sum(quantity) as units,
    sum(revenue) as revenue,
    sum(discount) as discount,
    sum(margin) as margin,
    0 as returned_lines,
    0 as refunds
  from {{ref "fact_sales"}}
  group by all
  union all
  select date_key, store_key, channel, 0, 0, 0, 0, 0, count(*), sum(refund)
  from {{ref "fact_returns"}}
  group by all
),

expected as (
  select
    date_key,
    store_key,
    channel,
    sum(orders) as orders,
    sum(units) as units,
    sum(revenue) as revenue,
    sum(discount) as discount,
    sum(margin) as margin,
    sum(returned_lines) as returned_lines,
    sum(refunds) as refunds
  from facts
  group by all
),

mart as (
  select
    date_key,
    store_key,
    channel,
    sum(orders) as orders,
    sum(units) as units,
    sum(revenue) as revenue,
    sum(discount) as discount,
    sum(margin) as margin,
    sum(returned_lines) as returned_lines,
    sum(refunds) as refunds
  from {{ref "kpi_sales_daily"}}
  group by all
)

(select 'missing in the mart' as fault, * from (select * from expected except select * from mart) as missing)
union all
(select 'not in the facts' as fault, * from (select * from mart except select * from expected) as surplus)
