{{!-- An amount in cents as euros. --}}
{{#macro "to_euros" as |cents|}}cast({{cents}} / 100.0 as decimal(18, 2)){{/macro}}
