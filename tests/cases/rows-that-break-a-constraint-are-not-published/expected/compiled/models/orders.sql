select 3 as id, 30 as amount union all select 3, 31
