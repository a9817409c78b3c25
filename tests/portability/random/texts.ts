import type { Kind } from './column.ts'
import type { Draw } from './draw.ts'

/** A text, as it is made from others. */
export function drawText(of: (kind: Kind) => string, draw: Draw): string {
  const t = () => of('text')
  return draw.pick<() => string>([
    () => `${t()} || ${t()}`,
    () => `${t()} || '-' || ${of(draw.pick(['integer', 'text', 'date']))}`,
    () => `upper(${t()})`,
    () => `lower(${t()})`,
    () => `trim(${t()})`,
    () => `${draw.pick(['ltrim', 'rtrim'])}(${t()})`,
    () => `substring(${t()}, 1, ${draw.pick(['1', '2', '3'])})`,
    () => `substr(${t()}, 2)`,
    () => `${t()}[1:2]`,
    () => `left(${t()}, ${draw.pick(['1', '2', '3'])})`,
    () => `right(${t()}, ${draw.pick(['1', '2'])})`,
    () => `replace(${t()}, ${draw.pick(["'a'", "' '", "''", "'é'"])}, ${draw.pick(["'x'", "''"])})`,
    () =>
      `concat(${t()}, ${draw.pick(["'-'", "' '"])}, ${of(draw.pick(['integer', 'text', 'boolean', 'decimal', 'date', 'double']))})`,
    () => `concat_ws(${draw.pick(["','", "' '"])}, ${t()}, ${t()}, ${of(draw.pick(['integer', 'text']))})`,
    () => `split_part(${t()}, ${draw.pick(["','", "' '", "''"])}, ${draw.pick(['1', '2'])})`,
    () => `lpad(${t()}, ${draw.pick(['3', '5'])}, '0')`,
    () => `lpad(cast(${of('integer')} as varchar), 6, '0')`,
    () =>
      `cast(${of(draw.pick(['integer', 'bigint', 'decimal', 'date', 'boolean', 'timestamp', 'double']))} as varchar)`,
    () => `${of(draw.pick(['integer', 'date', 'decimal']))}::text`,
    () =>
      `strftime(${of(draw.pick(['date', 'timestamp']))}, ${draw.pick(["'%Y-%m'", "'%Y-%m-%d'", "'%d.%m.%y %H:%M'", "'%B'"])})`,
    () => `regexp_replace(${t()}, '[^a-z]', '')`,
    () => `md5(${t()})`,
    () => `reverse(${t()})`,
    () => `repeat(${t()}, 2)`,
    () => `dayname(${of('date')})`,
    () => `case when ${of('boolean')} then 'yes' else 'no' end`,
    () =>
      `case when ${of('decimal')} >= 2 then 'high' when ${of('decimal')} > 0 then 'low' else ${draw.pick(["'none'", 'null'])} end`,
    () => `if(${of('boolean')}, ${t()}, ${t()})`,
  ])()
}
