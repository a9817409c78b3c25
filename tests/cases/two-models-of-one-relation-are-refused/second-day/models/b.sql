{{config alias="orders" schema="gold"}}
select 2 as id
