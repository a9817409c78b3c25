import { z } from 'zod'

const units = { kB: 1e3, MB: 1e6, GB: 1e9 } as const

/** A size in bytes, written as `20 MB`. */
export const byteSize = z
  .string()
  .regex(/^\d+(\.\d+)? ?(kB|MB|GB)$/, 'must be a size, as 20 MB')
  .transform((text) => {
    const [, number = '0', unit = 'kB'] = /^([\d.]+) ?(\w+)$/.exec(text) ?? []
    return Math.round(Number(number) * units[unit as keyof typeof units])
  })

/** So many bytes, as a person reads it. */
export function printBytes(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`
  const unit = bytes < 999_950 ? 'kB' : bytes < 999_950_000 ? 'MB' : 'GB'
  return `${(bytes / units[unit]).toFixed(1).replace(/\.0$/, '')} ${unit}`
}
