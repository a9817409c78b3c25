select id, city, dbt_valid_to is null as is_current from "main"."customers"
