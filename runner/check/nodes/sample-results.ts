import type { Value } from '../../template/template-scope.ts'

/** What the hooks at the end of a run are given, by example: a run that has not been has no results. */
export const sampleResults: Value = [
  {
    node: {
      unique_id: 'model.shop.orders',
      name: 'orders',
      resource_type: 'model',
      path: 'models/orders.sql',
      relation: 'main.orders',
    },
    status: 'built',
    execution_time: 1,
    rows: 1,
    failures: null,
    message: null,
  },
]
