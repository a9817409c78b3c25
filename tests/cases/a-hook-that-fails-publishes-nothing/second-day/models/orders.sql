{{config materialized="table" post_hook="insert into main.nowhere values (1)"}}
select 2 as id
