import { type Day, dayText } from '../calendar.ts'
import type { FeedName } from '../feeds/feed.ts'

/** Where a feed's file lies below the landing folder: `visits/dt=2025-01-02/hr=08/visits-0001.jsonl`. */
export const partitionFile = (
  feed: FeedName,
  extension: string,
  day: Day,
  hour: number | null,
  sequence: number,
): string => {
  const hourFolder = hour === null ? '' : `/hr=${String(hour).padStart(2, '0')}`
  return `${feed}/dt=${dayText(day)}${hourFolder}/${feed}-${String(sequence).padStart(4, '0')}.${extension}`
}
