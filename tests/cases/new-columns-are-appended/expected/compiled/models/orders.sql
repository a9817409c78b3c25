select 2 as order_id, 'NL' as country union all select 3, 'BE'
