select id, ordered_on, amount from "main"."orders"
