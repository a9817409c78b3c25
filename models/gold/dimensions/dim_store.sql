with stores as (
  select * from {{ref "silver_stores"}}
),

countries as (
  select country_code, name from {{ref "countries"}}
)

select
  {{surrogate_key (list "stores.store_id")}} as store_key,
  stores.store_id,
  stores.name,
  stores.kind,
  case stores.kind when 'web' then 'web' else 'store' end as channel,
  stores.country_code,
  countries.name as country,
  stores.region,
  stores.department,
  stores.city,
  stores.size_m2,
  stores.opens_at,
  stores.closes_at,
  stores.opened_on
from stores
left join countries on countries.country_code = stores.country_code
union all
select
  '-1' as store_key,
  null as store_id,
  'Unknown' as name,
  null as kind,
  null as channel,
  null as country_code,
  null as country,
  null as region,
  null as department,
  null as city,
  null as size_m2,
  null as opens_at,
  null as closes_at,
  null as opened_on
