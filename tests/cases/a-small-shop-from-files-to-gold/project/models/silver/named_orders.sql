{{config materialized="ephemeral"}}
select o.*, c.name as country_name
from {{ref "orders"}} as o
join {{ref "countries"}} as c on c.code = o.country
