import { findColumn } from '../../adapters/contract/find-column.ts'
import { CupelError } from '../../errors.ts'
import { joinRanges } from '../../time-range.ts'
import type { BuildInput, Guard } from '../materialization.ts'
import { shortenValue } from '../shorten-value.ts'
import { batchingOf } from './batching.ts'
import { momentLiteral, withinRanges } from './within-ranges.ts'

/** How many rows are shown. */
const shown = 5

/**
 * Looks for rows that stand in another time than that of their batch, or in none: the batch that they lie in would take them away. Of moments
 * with a zone it is only seen that they are in one of the batches.
 */
export function* batchGuards({ config, columns, delta, batches, sql }: BuildInput): Iterable<Guard> {
  const batching = batchingOf(config)
  if (!batching || !batches) return
  const { eventTime, size } = batching
  const type = findColumn(columns, eventTime)?.type ?? 'TIMESTAMP'
  const column = sql.quote(eventTime)
  const outside = `(${withinRanges({ name: eventTime, type }, joinRanges(batches), sql)}) is not true`
  yield guardOf(eventTime, `select ${column} as moment from ${sql.relation(delta)} where ${outside} limit ${shown}`)
  if (type.endsWith('WITH TIME ZONE') || batches.length < 2) return
  const start = sql.cast(`date_trunc('${size}', ${column})`, 'TIMESTAMP')
  const wanted = batches.map(
    ({ from, rows }) => `(starts = ${momentLiteral(from, 'TIMESTAMP', sql)} and found <> ${rows})`,
  )
  yield guardOf(
    eventTime,
    [
      'select starts as moment',
      `from (select ${start} as starts, count(*) as found from ${sql.relation(delta)} group by 1) as batches`,
      `where ${wanted.join(' or ')}`,
      `order by 1 limit ${shown}`,
    ].join('\n'),
  )
}

function guardOf(eventTime: string, query: string): Guard {
  return {
    query,
    config: 'event_time',
    refuse(rows) {
      const moments = rows.map((row) => shortenValue(row.moment ?? null))
      const hint =
        'A batch takes the place of all rows of its time. Give each row the time by which its input is filtered, or take event_time from the input, which is read whole then.'
      return new CupelError('batch-outside', { column: eventTime, shown: moments }, { hint })
    },
  }
}
