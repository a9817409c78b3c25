{{config materialized="table" on_error="continue"}}
select 3 as id
