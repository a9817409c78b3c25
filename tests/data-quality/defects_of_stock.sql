-- Every spoiled stock count became what the treatment of its defect demands.
{{mistreated "stock" (ref "judged_stock")}}
