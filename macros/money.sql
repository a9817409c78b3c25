{{!-- Euros from integer cents; decimal all the way. --}}
{{#macro "to_euros" as |cents|}}cast({{cents}} * 0.01 as decimal(18, 2)){{/macro}}

{{!-- An amount as decimal with two digits. --}}
{{#macro "amount" as |expression|}}cast({{expression}} as decimal(18, 2)){{/macro}}

{{!-- A ratio with four digits; NULL where there is nothing to divide by. --}}
{{#macro "ratio" as |part whole|}}cast({{part}} / nullif({{whole}}, 0) as decimal(18, 4)){{/macro}}

{{!-- A unit price in euros: a hundredth of what landed if that is absurdly above the list price of the day. --}}
{{#macro "price_without_spike" as |unit_price list_price|}}
case
  when {{unit_price}} > {{var "price_spike_factor"}} * {{list_price}} then {{amount (concat unit_price " * 0.01")}}
  else {{unit_price}}
end
{{/macro}}
