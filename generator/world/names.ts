import { faker as french } from '@faker-js/faker/locale/fr'
import { faker as belgian } from '@faker-js/faker/locale/fr_BE'
import { faker as swiss } from '@faker-js/faker/locale/fr_CH'
import type { Country } from './stores.ts'

/** A town with its postal code. */
export interface Town {
  readonly city: string
  readonly postalCode: string
}

/** What a country's people are called and where they live. */
export interface Names {
  readonly firstNames: readonly string[]
  readonly lastNames: readonly string[]
  readonly streets: readonly string[]
  readonly towns: readonly Town[]
}

/** What articles are called, and in which colours they come. */
export interface ArticleNames {
  readonly articles: readonly string[]
  readonly colours: readonly string[]
}

const fakers = { FR: french, BE: belgian, CH: swiss } as const

const draw = <T>(count: number, one: () => T): readonly T[] => Array.from({ length: count }, one)

/** Faker leaves a doubled space here and there; untidiness is added later, and on purpose. */
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim()

/**
 * Draws pools of names once; who is called what is then a choice from them by hash.
 * Faker takes microseconds a name, and people are needed by the million.
 */
export const drawNames = (seed: number, country: Country): Names => {
  const faker = fakers[country]
  faker.seed(seed)
  return {
    firstNames: draw(240, () => tidy(faker.person.firstName())),
    lastNames: draw(400, () => tidy(faker.person.lastName())),
    streets: draw(300, () => tidy(faker.location.street())),
    towns: draw(90, () => ({ city: tidy(faker.location.city()), postalCode: faker.location.zipCode() })),
  }
}

/** Draws names of articles and colours. */
export const drawArticles = (seed: number): ArticleNames => {
  french.seed(seed)
  return {
    articles: draw(400, () => tidy(french.commerce.productName())),
    colours: draw(40, () => tidy(french.color.human())),
  }
}

/** Draws names of companies. */
export const drawCompanies = (seed: number, count: number): readonly string[] => {
  french.seed(seed)
  return draw(count, () => tidy(french.company.name()))
}
