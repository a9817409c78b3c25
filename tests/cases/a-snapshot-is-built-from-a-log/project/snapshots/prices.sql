{{config unique_key="id" strategy="timestamp" updated_at="changed_at" from_history=true}}
select id, price, changed_at from {{ref "log"}}
