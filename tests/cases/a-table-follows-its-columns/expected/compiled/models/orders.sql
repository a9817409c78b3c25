select 2 as id, 20000000000 as amount, 'NL' as country
