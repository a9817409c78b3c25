select id from {{ref "silver"}}
