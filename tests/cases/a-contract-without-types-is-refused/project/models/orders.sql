select 1 as id, 12.50 as amount
