{{#macro "to_euros" scale=2 as |column scale|}}round({{column}} / 100.0, {{scale}}){{/macro}}
