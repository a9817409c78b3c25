import { openAdapter } from '../../runner/adapters/open-adapter.ts'
import { describeAdapter } from './contract.ts'

describeAdapter({
  name: 'duckdb',
  open: () =>
    openAdapter({
      target: 'test',
      type: 'duckdb',
      settings: { path: ':memory:', settings: {} },
      root: import.meta.dirname,
    }),
  lacks: [],
})
