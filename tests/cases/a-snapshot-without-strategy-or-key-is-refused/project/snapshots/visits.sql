{{config unique_key="id" strategy="timestamp" updated_at="at" check_cols="all"}}
select 1 as id
