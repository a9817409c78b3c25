with visits as (
  select * from {{ref "silver_visits"}}
),

stores as (
  select store_key, store_id from {{ref "dim_store"}}
)

select
  visits.visit_id,
  {{date_key "visits.local_hour_at"}} as date_key,
  cast(visits.local_hour_at as date) as visited_on,
  hour(visits.local_hour_at) as local_hour,
  visits.hour_at,
  stores.store_key,
  visits.entries,
  visits.exits
from visits
inner join stores on stores.store_id = visits.store_id
