select sum(amount) as revenue from "revenue.only_what_is_paid_counts"."orders"
