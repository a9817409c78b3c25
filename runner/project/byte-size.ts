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
