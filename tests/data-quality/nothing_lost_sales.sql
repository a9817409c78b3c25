-- Nothing disappears: every landed receipt and order is in silver, superseded by a good row of its key, or in quarantine.
with landed as (
  select 'store' as channel, count(*) as landed_rows from {{ref "bronze_pos_transactions"}}
  union all
  select 'web', count(*) from {{ref "bronze_web_orders"}}
),

kept as (
  select channel, count(*) as kept_rows from {{ref "silver_sales"}} group by channel
),

superseded as (
  select channel, count(*) as superseded_rows
  from {{ref "judged_sales"}}
  where receipt_verdict = 'superseded' and position <= 1
  group by channel
),

quarantined as (
  select channel, count(*) as quarantined_rows from {{ref "silver_sales_quarantine"}} group by channel
)

select
  landed.channel,
  landed.landed_rows,
  kept.kept_rows,
  superseded.superseded_rows,
  quarantined.quarantined_rows
from landed
left join kept on kept.channel = landed.channel
left join superseded on superseded.channel = landed.channel
left join quarantined on quarantined.channel = landed.channel
where landed.landed_rows
  <> coalesce(kept.kept_rows, 0) + coalesce(superseded.superseded_rows, 0) + coalesce(quarantined.quarantined_rows, 0)
