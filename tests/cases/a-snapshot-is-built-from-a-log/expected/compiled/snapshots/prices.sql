select id, price, changed_at from "main"."log"
