{{config materialized="table" post_hook=(list "drop table if exists main.granted" "create table main.granted as select grantee, lower(privilege_type) as privilege from information_schema.role_table_grants where table_schema = 'main' and table_name = 'orders' and grantee <> current_user")}}
select 1 as id
