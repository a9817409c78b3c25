{{config tags="nightly"}}
select 1 as id
