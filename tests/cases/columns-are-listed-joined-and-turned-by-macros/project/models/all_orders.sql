{{union_relations (list (ref "current_orders") (ref "till_orders")) column_override=(dict amount="double")}}
