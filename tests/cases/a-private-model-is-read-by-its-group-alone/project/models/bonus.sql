select id from {{ref "wages"}}
