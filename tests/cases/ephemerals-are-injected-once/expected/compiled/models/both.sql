with "__cupel__cte__orders" as (
select 1 as id, 10 as amount union all select 2, 20
),
"__cupel__cte__big" as (
select id, amount from "__cupel__cte__orders" where amount > 15
),
"__cupel__cte__small" as (
select id, amount from "__cupel__cte__orders" where amount <= 15
)
select 'big' as size, id, amount from "__cupel__cte__big"
union all
select 'small', id, amount from "__cupel__cte__small"
union all
select 'all', id, amount from "__cupel__cte__orders"
