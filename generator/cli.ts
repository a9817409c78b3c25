import { generate } from './generate.ts'

const args = process.argv.slice(2)
const value = (name: string): string | undefined => {
  const i = args.indexOf(name)
  return i < 0 ? undefined : args[i + 1]
}
const result = await generate({
  out: value('--out') ?? 'data/landing',
  days: Number(value('--days') ?? 90),
  scale: Number(value('--scale') ?? 1),
  seed: Number(value('--seed') ?? 42),
  defects: Number(value('--defects') ?? 0.01),
  ...(value('--from') === undefined ? {} : { from: value('--from') as string }),
})
console.log(result, result.totalRows / result.seconds, process.resourceUsage().maxRSS / 1024)
