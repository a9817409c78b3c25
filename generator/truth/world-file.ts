import { join } from 'node:path'
import { type Day, dayText, parseDay } from '../calendar.ts'
import type { Effects } from '../effects.ts'
import { OptionError, type Settings } from '../options.ts'

/** What a landing folder holds: which world, from which day, up to which. */
interface WorldFile {
  readonly seed: number
  readonly scale: number
  readonly defects: number
  readonly from: string
  readonly to: string
}

const pathOf = (folder: string): string => join(folder, 'world.json')

/**
 * The first day of the world that a run belongs to: that of the world in the folder, or the run's own. A new world is
 * noted before its first file is written, so that a run that breaks off is not continued with another.
 *
 * @throws OptionError where the folder holds another world, or the run would leave a gap or end before what is there
 */
export const firstDayOf = (folder: string, settings: Settings, effects: Effects): Day => {
  const text = effects.read(pathOf(folder))
  if (text === undefined) {
    noteWorld(folder, settings.from, { ...settings, to: settings.from - 1 }, effects)
    return settings.from
  }
  const known = JSON.parse(text) as WorldFile
  for (const name of ['seed', 'scale', 'defects'] as const) {
    if (known[name] === settings[name]) continue
    throw new OptionError(
      `--${name}`,
      `${settings[name]} differs from the ${known[name]} of the world in ${settings.out}: keep it, or choose another --out`,
    )
  }
  const start = parseDay(known.from) ?? settings.from
  const last = parseDay(known.to) ?? settings.to
  if (settings.from < start || settings.from > last + 1) {
    const range = `${dayText(start)} to ${dayText(last + 1)}`
    throw new OptionError(
      '--from',
      `${dayText(settings.from)} must be from ${range}: ${settings.out} holds the days before`,
    )
  }
  if (settings.to < last) {
    throw new OptionError(
      '--to',
      `${dayText(settings.to)} is before ${known.to}, to which ${settings.out} reaches already: go at least as far, or choose another --out`,
    )
  }
  return start
}

/** Notes what a folder holds now. */
export const noteWorld = (folder: string, start: Day, settings: Settings, effects: Effects): void => {
  const { seed, scale, defects, to } = settings
  const world: WorldFile = { seed, scale, defects, from: dayText(start), to: dayText(to) }
  effects.write(pathOf(folder), `${JSON.stringify(world)}\n`)
}
