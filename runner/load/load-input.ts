import type { Column } from '../adapters/contract/catalog.ts'
import type { SourceNode } from '../parse/node.ts'
import type { NewFiles } from './find-news.ts'

/** What loading a source takes. */
export interface LoadInput {
  readonly source: SourceNode
  readonly files: NewFiles
  /** Whether a load broke off where there are no transactions, so that the tables may hold rows that the ledger does not know. */
  readonly isUnfinished: boolean
  /** The columns that the raw table has; none where it does not exist. */
  readonly existing: readonly Column[]
  readonly root: string
  /** A folder of the project for passing files. */
  readonly workFolder: string
  readonly loadId: number
  readonly runId: string
  readonly now: Date
}
