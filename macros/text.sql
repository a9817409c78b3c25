{{!-- Text without spaces at its ends or doubled inside; empty text is NULL. --}}
{{#macro "tidy" as |column|}}nullif(trim({{regexp_replace column "'\s+'" "' '" "g"}}), ''){{/macro}}

{{!-- An id as it landed; empty text, which is all that CSV has for nothing, is NULL. --}}
{{#macro "tidy_id" as |column|}}nullif({{column}}, ''){{/macro}}

{{!-- A code (a channel, a type, a device): without spaces at its ends, in lower case. --}}
{{#macro "tidy_code" as |column|}}lower(nullif(trim({{column}}), '')){{/macro}}

{{!-- An e-mail address in lower case; NULL if it cannot be one. --}}
{{#macro "clean_email" as |column|}}
case
  when {{regexp_full_match (concat "lower(trim(" column "))") "'[a-z0-9._%+''-]+@[a-z0-9-]+([.][a-z0-9-]+)*[.][a-z]+'"}}
    then lower(trim({{column}}))
end
{{/macro}}

{{!-- A phone number as +, calling code, digits: '06 12.34-56 78' in France is '+33612345678'. --}}
{{#macro "clean_phone" as |column calling_code|}}
case
  when {{digits column}} = '' then null
  when trim({{column}}) like '+%' then '+' || {{digits (concat "replace(" column ", '(0)', '')")}}
  when trim({{column}}) like '00%' then '+' || substr({{digits (concat "replace(" column ", '(0)', '')")}}, 3)
  else '+' || {{calling_code}} || ltrim({{digits column}}, '0')
end
{{/macro}}

{{!-- What of a text is digits. --}}
{{#macro "digits" as |text|}}{{regexp_replace text "'[^0-9]'" "''" "g"}}{{/macro}}
