-- Nothing disappears: every landed customer version is in silver, superseded by a good row of its key, or in quarantine.
{{rows_lost (ref "bronze_customers") (ref "judged_customers") (ref "silver_customers") (ref "silver_customers_quarantine")}}
