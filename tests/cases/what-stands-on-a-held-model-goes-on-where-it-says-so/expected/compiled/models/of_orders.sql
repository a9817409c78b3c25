select id as of_orders from "main"."orders"
