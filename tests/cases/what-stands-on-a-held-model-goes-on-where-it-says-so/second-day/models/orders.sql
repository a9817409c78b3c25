{{config materialized="table" on_error="continue"}}
select 2 as id
