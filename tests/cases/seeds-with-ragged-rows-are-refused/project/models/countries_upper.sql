select upper(name) as name from {{ref "countries"}}
