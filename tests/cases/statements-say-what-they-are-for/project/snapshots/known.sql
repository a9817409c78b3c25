{{config unique_key="code" strategy="check" check_cols="all"}}
select code, name from {{ref "countries"}}
