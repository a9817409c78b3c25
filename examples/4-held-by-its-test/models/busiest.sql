select member, books from {{ref "readers"}} order by books desc limit 1
