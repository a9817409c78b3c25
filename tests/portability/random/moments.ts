import type { Kind } from './column.ts'
import type { Draw } from './draw.ts'

const units = ['day', 'week', 'month', 'quarter', 'year']
const fine = ['hour', 'minute', 'second', 'day', 'month']

/** A date or a timestamp, as it is computed. */
export function drawMoment(kind: 'date' | 'timestamp', of: (kind: Kind) => string, draw: Draw): string {
  const any = () => of(draw.pick(['date', 'timestamp']))
  const small = () => draw.pick(['1', '3', '-2', '30'])
  if (kind === 'date')
    return draw.pick<() => string>([
      () => `cast(${of('timestamp')} as date)`,
      () => `(${of('date')} + ${small()})`,
      () => `(${of('date')} - ${draw.pick(['1', '7'])})`,
      () => `date_trunc('${draw.pick(units)}', ${of('date')})::date`,
      () => `cast(date_trunc('${draw.pick(units)}', ${any()}) as date)`,
      () => `last_day(${of('date')})`,
      () => `make_date(2024, ${draw.pick(['1', '2', '12'])}, ${draw.pick(['1', '28'])})`,
      () => `(${of('date')} + interval ${draw.pick(['1', '2'])} ${draw.pick(['day', 'month', 'year'])})::date`,
      () => `strptime(${draw.pick(["'2024-02-29'", "'2023-12-31'"])}, '%Y-%m-%d')::date`,
    ])()
  return draw.pick<() => string>([
    () => `date_trunc('${draw.pick([...units, 'hour', 'minute'])}', ${of('timestamp')})`,
    () => `(${any()} + interval ${draw.pick(['1', '2', '36'])} ${draw.pick(fine)})`,
    () => `(${of('timestamp')} - interval '${draw.pick(['1 day', '2 hours', '3 months'])}')`,
    () => `(${of('timestamp')} + ${of('integer')} % 10 * interval 1 day)`,
    () => `(${of('timestamp')} + to_days(${of('integer')} % 10))`,
    () => `cast(${of('date')} as timestamp)`,
    () => `date_add(${of('timestamp')}, interval 1 day)`,
  ])()
}
