import { openTarget } from '../support/open-target.ts'
import { describeAdapter } from './contract.ts'

describeAdapter({ name: 'duckdb', open: () => openTarget('duckdb', { path: ':memory:' }) })
