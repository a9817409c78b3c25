with interactions as (
  select * from {{ref "silver_interactions"}}
),

dates as (
  select date_key, date_day from {{ref "dim_date"}}
),

stores as (
  select store_key, store_id from {{ref "dim_store"}}
),

products as (
  select product_key, product_id, holds_from, holds_to from {{ref "dim_product"}}
),

customers as (
  select customer_key, customer_id, holds_from, holds_to from {{ref "dim_customer"}}
)

select
  interactions.interaction_id,
  interactions.session_id,
  dates.date_key,
  interactions.occurred_on,
  interactions.occurred_at,
  stores.store_key,
  {{key_or_unknown "products.product_key" "interactions.product_id"}} as product_key,
  {{key_or_unknown "customers.customer_key" "interactions.customer_id"}} as customer_key,
  interactions.type,
  interactions.device,
  interactions.referrer
from interactions
inner join dates on dates.date_day = interactions.occurred_on
inner join stores on stores.store_id = interactions.store_id
left join products
  on products.product_id = interactions.product_id and {{held_at "products" "interactions.occurred_at"}}
left join customers
  on customers.customer_id = interactions.customer_id and {{held_at "customers" "interactions.occurred_at"}}
