select 'big' as size, id, amount from {{ref "big"}}
union all
select 'small', id, amount from {{ref "small"}}
union all
select 'all', id, amount from {{ref "orders"}}
