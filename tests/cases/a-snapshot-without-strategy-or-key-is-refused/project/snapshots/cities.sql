{{config unique_key="id" strategy="check"}}
select 1 as id
