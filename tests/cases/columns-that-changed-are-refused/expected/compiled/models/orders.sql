select 2 as id, 'NL' as country
