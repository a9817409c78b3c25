-- Who came and who bought, by hour of the day on the wall's clock.
with hours as (
  select * from {{ref "kpi_store_hourly"}}
),

stores as (
  select * from {{ref "dim_store"}}
),

dates as (
  select date_key, weekday_name from {{ref "dim_date"}}
)

select
  hours.date_day as day,
  dates.weekday_name as weekday,
  hours.local_hour as hour,
  stores.name as store,
  stores.country,
  coalesce(hours.visitors, 0) as visitors,
  -- Of hours that no sensor counted nothing is said.
  case when hours.visitors > 0 then hours.transactions else 0 end as counted_transactions,
  hours.transactions,
  hours.revenue
from hours
inner join stores on stores.store_key = hours.store_key
inner join dates on dates.date_key = hours.date_key
