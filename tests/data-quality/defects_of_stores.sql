-- Every spoiled store became what the treatment of its defect demands.
{{mistreated "stores" (ref "judged_stores")}}
