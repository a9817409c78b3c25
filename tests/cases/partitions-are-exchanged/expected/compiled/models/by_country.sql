select id, country, amount from "main"."orders"
