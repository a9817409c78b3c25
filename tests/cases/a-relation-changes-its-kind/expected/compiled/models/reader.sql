select id from "main"."orders"
