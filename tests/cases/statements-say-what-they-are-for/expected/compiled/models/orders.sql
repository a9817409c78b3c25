select id, country from "landing"."orders" -- as they come
