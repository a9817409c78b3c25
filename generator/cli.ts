import { availableParallelism } from 'node:os'
import { Command, CommanderError } from 'commander'
import colors from 'picocolors'
import { realEffects } from './effects.ts'
import { type GenerateResult, generate } from './generate.ts'
import { type GenerateOptions, OptionError } from './options.ts'
import { showProgress } from './show-progress.ts'
import { summaryText } from './summary.ts'

const usage = new Command('generate')
  .description('Simulates a retailer day by day: ten feeds of files, their defects, and the truth about both.')
  .option('--out <folder>', 'landing folder; the truth lies in truth/ beside it', 'data/landing')
  .option('--from <date>', "first day; on an empty folder also the world's first", '2025-01-01')
  .option('--to <date>', 'last day, instead of --days')
  .option('--days <count>', 'number of days (default: 90)')
  .option('--scale <factor>', '1 is 20,000 customers and about 3,000 receipts and orders a day', '1')
  .option('--seed <number>', 'another seed, another world', '42')
  .option('--defects <share>', 'share of records that are spoiled', '0.01')
  .exitOverride()

const numberOf = (option: string, text: string): number => {
  const value = Number(text)
  if (text.trim() === '' || Number.isNaN(value)) throw new OptionError(option, `is "${text}": it must be a number`)
  return value
}

const readOptions = (argv: readonly string[]): GenerateOptions => {
  const given = usage.parse(argv).opts<Record<string, string>>()
  const { out = '', from = '', to, days, scale = '', seed = '', defects = '' } = given
  return {
    out,
    from,
    scale: numberOf('--scale', scale),
    seed: numberOf('--seed', seed),
    defects: numberOf('--defects', defects),
    threads: Math.min(2, availableParallelism()),
    ...(to === undefined ? {} : { to }),
    ...(days === undefined ? {} : { days: numberOf('--days', days) }),
  }
}

const run = async (argv: readonly string[]): Promise<GenerateResult> => {
  const options = readOptions(argv)
  const progress = showProgress(process.stderr)
  try {
    return await generate(options, { ...realEffects, onDay: progress.show })
  } finally {
    progress.stop()
  }
}

const isNoEntry = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

try {
  const result = await run(process.argv)
  console.log(summaryText(result, colors))
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof OptionError) {
    console.error(`${colors.red('error:')} ${error.message}`)
    process.exitCode = 2
  } else if (isNoEntry(error)) {
    console.error(`${colors.red('error:')} ${error.message}`)
    process.exitCode = 1
  } else throw error
}
