-- Every spoiled version of a product became what the treatment of its defect demands.
{{mistreated "products" (ref "judged_products") versions=true}}
