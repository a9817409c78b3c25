-- Nothing disappears: every landed product version is in silver, superseded by a good row of its key, or in quarantine.
{{rows_lost (ref "bronze_products") (ref "judged_products") (ref "silver_products") (ref "silver_products_quarantine")}}
