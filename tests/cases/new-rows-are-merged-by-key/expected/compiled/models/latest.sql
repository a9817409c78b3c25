select id, city from "main"."customers"
