-- A session belongs to the day of its first event. Who reached a step also passed those before it.
with session_steps as (
  select
    session_id,
    min(occurred_on) as date_day,
    min(store_key) as store_key,
    min(device) as device,
    min(referrer) as referrer,
    count(*) as events,
    bool_or(type = 'cart') as has_cart,
    bool_or(type = 'checkout') as has_checkout,
    bool_or(type = 'purchase') as has_purchase
  from {{ref "fact_interactions"}}
  group by session_id
),

daily as (
  select
    date_day,
    store_key,
    device,
    referrer,
    count(*) as sessions,
    cast(sum(events) as bigint) as events,
    count(*) filter (where has_cart or has_checkout or has_purchase) as sessions_with_cart,
    count(*) filter (where has_checkout or has_purchase) as sessions_with_checkout,
    count(*) filter (where has_purchase) as sessions_with_purchase
  from session_steps
  group by all
)

select
  {{date_key "date_day"}} as date_key,
  date_day,
  store_key,
  device,
  referrer,
  sessions,
  events,
  sessions_with_cart,
  sessions_with_checkout,
  sessions_with_purchase,
  {{ratio "sessions_with_cart" "sessions"}} as cart_rate,
  {{ratio "sessions_with_checkout" "sessions_with_cart"}} as checkout_rate,
  {{ratio "sessions_with_purchase" "sessions_with_checkout"}} as purchase_rate,
  {{ratio "sessions_with_purchase" "sessions"}} as conversion
from daily
