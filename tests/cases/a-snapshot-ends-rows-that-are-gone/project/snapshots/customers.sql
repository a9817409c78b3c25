{{config unique_key="id" strategy="check" check_cols="all" hard_deletes="invalidate"}}
select id, city from {{ref "given"}}
