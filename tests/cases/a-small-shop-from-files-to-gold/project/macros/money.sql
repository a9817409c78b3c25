{{#macro "to_euros" scale=2 as |column scale|}}cast({{column}} * 0.01 as decimal(18, {{scale}})){{/macro}}
