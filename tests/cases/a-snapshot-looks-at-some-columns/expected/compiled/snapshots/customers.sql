select id, city, visits from "main"."given"
