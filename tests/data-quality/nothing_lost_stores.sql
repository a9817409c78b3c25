-- Nothing disappears: every landed store is in silver, superseded by a good row of its key, or in quarantine.
{{rows_lost (ref "bronze_stores") (ref "judged_stores") (ref "silver_stores") (ref "silver_stores_quarantine")}}
