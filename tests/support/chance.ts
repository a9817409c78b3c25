import fc from 'fast-check'

/** The same cases each time, so that what fails is what was changed; CHANCE_SEED=7 tries others. */
export const chanceSeed = Number(process.env.CHANCE_SEED ?? 20_261_127)

fc.configureGlobal({ seed: chanceSeed })

export { fc }
