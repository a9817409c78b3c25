-- Every spoiled visit became what the treatment of its defect demands.
{{mistreated "visits" (ref "judged_visits")}}
