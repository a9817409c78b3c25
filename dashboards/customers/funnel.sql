-- Sessions of the web shop, and how far they went; a session is of one day.
with funnel as (
  select * from {{ref "kpi_funnel_daily"}}
),

stores as (
  select store_key, name, country from {{ref "dim_store"}}
)

select
  funnel.date_day as day,
  stores.country,
  funnel.device,
  funnel.referrer,
  funnel.sessions,
  funnel.sessions_with_cart,
  funnel.sessions_with_checkout,
  funnel.sessions_with_purchase
from funnel
inner join stores on stores.store_key = funnel.store_key
