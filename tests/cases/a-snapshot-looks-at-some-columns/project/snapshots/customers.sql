{{config unique_key="id" strategy="check" check_cols="city"}}
select id, city, visits from {{ref "given"}}
