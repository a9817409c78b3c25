select id as of_strict from "main"."strict"
