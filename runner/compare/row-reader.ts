import type { ResultValue } from '../adapters/contract/connection.ts'

/** A row by position. */
export type StreamedRow = readonly ResultValue[]

type Batch = readonly StreamedRow[]

/** The rows of a stream one after the other, with the next batch on its way while the last one is read. To be disposed of. */
export class RowReader implements AsyncDisposable {
  /** How many rows have come. */
  count = 0
  #batch: Batch = []
  #index = 0
  #next: Promise<IteratorResult<Batch>> | undefined
  readonly #batches: AsyncIterator<Batch>

  constructor(stream: AsyncIterable<Batch>) {
    this.#batches = stream[Symbol.asyncIterator]()
    this.#fetch()
  }

  /** The row that is next; undefined where the batch is used up, and {@link refill} may bring more. */
  get row(): StreamedRow | undefined {
    return this.#batch[this.#index]
  }

  /** Goes on to the next row. */
  advance(): void {
    this.#index++
  }

  /** Waits until there is a row; resolves to whether there is one. */
  async refill(): Promise<boolean> {
    while (this.#index >= this.#batch.length) {
      if (!this.#next) return false
      const { done, value } = await this.#next
      if (done) {
        this.#next = undefined
        this.#batch = []
        return false
      }
      this.#batch = value
      this.#index = 0
      this.count += value.length
      this.#fetch()
    }
    return true
  }

  #fetch(): void {
    this.#next = this.#batches.next()
    // Whoever refills is told; until then it is no unhandled rejection.
    this.#next.catch(() => {})
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#next?.catch(() => {})
    await this.#batches.return?.()
  }
}
