select id from {{ref "off"}}
