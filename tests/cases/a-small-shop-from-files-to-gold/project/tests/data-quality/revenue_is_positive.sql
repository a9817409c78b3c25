-- Nobody sells for nothing.
select * from {{ref "revenue"}} where revenue <= 0
