select code, name from "main"."countries"
