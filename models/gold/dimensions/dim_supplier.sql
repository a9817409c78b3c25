with suppliers as (
  select * from {{ref "silver_suppliers"}}
),

countries as (
  select country_code, name from {{ref "countries"}}
)

select
  {{surrogate_key (list "suppliers.supplier_id")}} as supplier_key,
  suppliers.supplier_id,
  suppliers.name,
  suppliers.country_code,
  countries.name as country,
  suppliers.lead_time_days,
  suppliers.rating
from suppliers
left join countries on countries.country_code = suppliers.country_code
union all
select
  '-1' as supplier_key,
  null as supplier_id,
  'Unknown' as name,
  null as country_code,
  null as country,
  null as lead_time_days,
  null as rating
