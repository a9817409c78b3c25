import { counted, printNumber } from '../../counted.ts'

/** A number of rows. */
export function printRows(value: number): string {
  return counted(Math.max(0, Math.round(value)), 'row')
}

/** A part of all, in percent. */
export function printShare(value: number): string {
  return `${plain(value * 100)} %`
}

/** A number as it is looked at: four digits, not more. */
export function plain(value: number): string {
  const shown = Number(value.toPrecision(4))
  const [whole = '', fraction] = String(Math.abs(shown)).split('.')
  if (/e/.test(String(shown))) return String(shown)
  return `${shown < 0 ? '-' : ''}${printNumber(BigInt(whole))}${fraction ? `.${fraction}` : ''}`
}

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const

/** Some seconds, in the greatest unit that there is one of. */
export function printSeconds(value: number): string {
  const [unit, seconds] = units.find(([, least]) => Math.abs(value) >= least) ?? units[3]
  return `${plain(value / seconds)} ${unit}`
}
