select bill, line from "main"."given"
