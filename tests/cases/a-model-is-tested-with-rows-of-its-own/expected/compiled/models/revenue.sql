select sum(amount) as revenue from "main"."orders"
