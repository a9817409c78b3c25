-- Nothing disappears: every landed supplier is in silver, superseded by a good row of its key, or in quarantine.
{{rows_lost (ref "bronze_suppliers") (ref "judged_suppliers") (ref "silver_suppliers") (ref "silver_suppliers_quarantine")}}
