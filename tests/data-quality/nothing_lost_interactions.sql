-- Nothing disappears: every landed interaction is in silver, superseded by a good row of its key, or in quarantine.
{{rows_lost (ref "bronze_interactions") (ref "judged_interactions") (ref "silver_interactions") (ref "silver_interactions_quarantine")}}
