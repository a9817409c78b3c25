-- Nobody sells for nothing.
select * from "shop_gold"."revenue" where revenue <= 0
