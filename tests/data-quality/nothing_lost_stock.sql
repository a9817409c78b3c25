-- Nothing disappears: every landed stock count is in silver, superseded by a good row of its key, or in quarantine.
{{rows_lost (ref "bronze_stock") (ref "judged_stock") (ref "silver_stock") (ref "silver_stock_quarantine")}}
