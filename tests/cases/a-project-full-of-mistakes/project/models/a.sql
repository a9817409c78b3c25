select
  {{to_euros}} as amount,
  {{unknown_macro "x"}} as x
from {{ref "ordres"}}
