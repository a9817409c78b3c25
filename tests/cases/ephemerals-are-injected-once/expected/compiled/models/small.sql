with "__cupel__cte__orders" as (
select 1 as id, 10 as amount union all select 2, 20
)
select id, amount from "__cupel__cte__orders" where amount <= 15
