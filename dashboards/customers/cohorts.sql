-- Customers by the month of their first order, and how many of them ordered again in each month after that.
select
  cohort_month,
  months_since,
  customers,
  active_customers,
  orders,
  revenue
from {{ref "customer_cohorts"}}
