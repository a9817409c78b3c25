import { SingleBar } from 'cli-progress'
import { dayText } from './calendar.ts'
import type { Progress } from './effects.ts'

/** Shows how far a run is. */
export interface ProgressView {
  readonly show: (progress: Progress) => void
  readonly stop: () => void
}

const rate = (rows: number, since: number): string =>
  Math.round(rows / Math.max(0.001, (performance.now() - since) / 1000)).toLocaleString('en')

/** A bar on a terminal; elsewhere a line for each tenth of the way, so that a log stays short. */
export const showProgress = (stream: NodeJS.WriteStream): ProgressView =>
  stream.isTTY === true ? bar(stream) : lines(stream)

const bar = (stream: NodeJS.WriteStream): ProgressView => {
  const since = performance.now()
  const shown = new SingleBar({
    stream,
    format: '{bar} {value}/{total} days  {day}  {rows} rows  {rate} rows/s  {eta_formatted} left',
    barCompleteChar: '━',
    barIncompleteChar: '─',
    barsize: 30,
    hideCursor: true,
  })
  return {
    show: ({ day, daysDone, days, rows }) => {
      const payload = { day: dayText(day), rows: rows.toLocaleString('en'), rate: rate(rows, since) }
      if (shown.isActive) shown.update(daysDone, payload)
      else shown.start(days, daysDone, payload)
    },
    stop: () => shown.stop(),
  }
}

const lines = (stream: NodeJS.WriteStream): ProgressView => {
  const since = performance.now()
  return {
    show: ({ day, daysDone, days, rows }) => {
      const isTenth = Math.floor((daysDone * 10) / days) > Math.floor(((daysDone - 1) * 10) / days)
      if (!isTenth) return
      stream.write(
        `${dayText(day)}  ${daysDone}/${days} days  ${rows.toLocaleString('en')} rows  ${rate(rows, since)} rows/s\n`,
      )
    },
    stop: () => {},
  }
}
