select upper(name) as name from "main"."countries"
