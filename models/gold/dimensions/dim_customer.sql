with customers as (
  select * from {{ref "silver_customers"}}
),

countries as (
  select country_code, name from {{ref "countries"}}
)

select
  {{surrogate_key (list "customers.customer_id" (format_date "customers.valid_from" "%Y-%m-%d %H:%M:%S"))}} as customer_key,
  customers.customer_id,
  customers.first_name,
  customers.last_name,
  customers.email,
  customers.phone,
  customers.street,
  customers.postal_code,
  customers.city,
  customers.country_code,
  countries.name as country,
  customers.tier,
  customers.has_consent,
  customers.version,
  customers.valid_from,
  customers.valid_to,
  customers.is_current,
  customers.holds_from,
  customers.holds_to
from customers
left join countries on countries.country_code = customers.country_code
union all
select
  '-1' as customer_key,
  null as customer_id,
  null as first_name,
  'Unknown' as last_name,
  null as email,
  null as phone,
  null as street,
  null as postal_code,
  null as city,
  null as country_code,
  null as country,
  null as tier,
  null as has_consent,
  null as version,
  null as valid_from,
  null as valid_to,
  false as is_current,
  null as holds_from,
  null as holds_to
