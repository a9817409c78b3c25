{{#macro "share" as |part whole|}}round(100.0 * {{part}} / {{whole}}, 1){{/macro}}
