-- Every spoiled supplier became what the treatment of its defect demands.
{{mistreated "suppliers" (ref "judged_suppliers")}}
