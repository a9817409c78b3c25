select count(*) as orders from "main"."orders"
