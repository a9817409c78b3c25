-- Nothing disappears: every landed visit is in silver, superseded by a good row of its key, or in quarantine.
{{rows_lost (ref "bronze_visits") (ref "judged_visits") (ref "silver_visits") (ref "silver_visits_quarantine")}}
