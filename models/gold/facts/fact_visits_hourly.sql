with visits as (
  select * from {{ref "silver_visits"}}
),

dates as (
  select date_key, date_day from {{ref "dim_date"}}
),

stores as (
  select store_key, store_id from {{ref "dim_store"}}
)

select
  visits.visit_id,
  dates.date_key,
  dates.date_day as visited_on,
  cast(hour(visits.local_hour_at) as integer) as local_hour,
  visits.hour_at,
  stores.store_key,
  visits.entries,
  visits.exits
from visits
inner join dates on dates.date_day = cast(visits.local_hour_at as date)
inner join stores on stores.store_id = visits.store_id
