select 2 as id, -10 as amount
