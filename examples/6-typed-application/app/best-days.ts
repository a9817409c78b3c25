import { rowsOf, warehouse } from './warehouse-query.js'

const best = await rowsOf(
  warehouse
    .selectFrom('gold.revenue_by_day')
    .select(['day', 'store', 'revenue'])
    .where('revenue', '>', 3)
    .orderBy('revenue', 'desc'),
)
for (const { day, store, revenue } of best)
  console.log(day.toISOString().slice(0, 10), store ?? 'online', revenue.toFixed(2))
