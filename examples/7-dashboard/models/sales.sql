select receipt, day, store, customer, cast(revenue as decimal(10, 2)) as revenue
from {{ref "receipts"}}
