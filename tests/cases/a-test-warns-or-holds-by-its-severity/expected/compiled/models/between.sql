select 3 as id union all select 3
