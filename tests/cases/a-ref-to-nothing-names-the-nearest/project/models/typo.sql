select id from {{ref "order"}}
