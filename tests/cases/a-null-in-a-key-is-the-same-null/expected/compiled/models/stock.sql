select shop, shelf, items from "main"."counted"
