-- Nothing disappears: every landed return is in silver, superseded by a good row of its key, or in quarantine.
{{rows_lost (ref "bronze_returns") (ref "judged_returns") (ref "silver_returns") (ref "silver_returns_quarantine")}}
