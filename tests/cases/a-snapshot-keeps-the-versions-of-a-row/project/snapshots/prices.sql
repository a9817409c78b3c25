{{config unique_key="id" strategy="timestamp" updated_at="changed_at"}}
select id, price, changed_at from {{ref "given"}}
