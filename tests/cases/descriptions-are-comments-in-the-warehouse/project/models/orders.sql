{{config materialized="table" post_hook="create or replace table main.said as select column_name, comment from duckdb_columns() where schema_name = 'main' and table_name = 'orders' union all select table_name, comment from duckdb_tables() where table_name = 'orders'"}}
select 1 as id, 10 as amount
