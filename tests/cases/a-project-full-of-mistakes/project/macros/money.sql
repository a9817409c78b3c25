{{#macro "to_euros" as |column|}}{{column}} / 100.0{{/macro}}
