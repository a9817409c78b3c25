select id, city from "main"."given"
