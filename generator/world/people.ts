import { type Day, secondsADay } from '../calendar.ts'
import { hash, oneOf, type Random, share, streamKey } from '../random.ts'
import { drawNames, type Names, type Town } from './names.ts'
import { allStores, type Country, shopCount } from './stores.ts'

/**
 * Everyone who may be a customer. A person's attributes, changes and end are functions of his number alone, so that a
 * million people take no memory, and any day can be asked about.
 */
export interface People {
  readonly start: Day
  readonly key: number
  readonly atStart: number
  readonly names: Readonly<Record<Country, Names>>
}

/** A customer as known on a day. */
export interface Customer {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string
  readonly street: string
  readonly postalCode: string
  readonly city: string
  readonly country: Country
  readonly tier: string
  readonly consent: boolean
}

/** Makes the people of a world, of whom so many are there on its first day. */
export const makePeople = (seed: number, start: Day, atStart: number): People => {
  const key = streamKey(seed, 'people')
  return {
    start,
    key,
    atStart,
    names: { FR: drawNames(hash(key, 1), 'FR'), BE: drawNames(hash(key, 2), 'BE'), CH: drawNames(hash(key, 3), 'CH') },
  }
}

/** The number of people who have joined by the end of a day: 0.08 % more each day. */
export const joinedBy = (people: People, day: Day): number =>
  day < people.start ? 0 : people.atStart + Math.floor(((day - people.start) * people.atStart) / 1250)

/** The day on which a person joined. */
export const joinedOn = (people: People, person: number): Day =>
  person < people.atStart
    ? people.start
    : people.start + Math.ceil(((person - people.atStart + 1) * 1250) / people.atStart)

/** Three changes come round again and again: [stream, shortest, longest pause in days]. */
const changes = { move: [1, 300, 1500], email: [2, 500, 2000], tier: [3, 90, 500] } as const

/** The first day of a change, counted from joining, and the days between it and the next. */
const rhythmOf = (people: People, person: number, change: keyof typeof changes): readonly [number, number] => {
  const [stream, shortest, longest] = changes[change]
  const draw = hash(people.key, person, stream)
  const every = shortest + (draw % (longest - shortest))
  return [1 + ((draw >>> 12) % every), every]
}

/** How often a change has come by a day, so many days after joining. */
const changedBy = (people: People, person: number, change: keyof typeof changes, since: number): number => {
  const [first, every] = rhythmOf(people, person, change)
  return since < first ? 0 : Math.floor((since - first) / every) + 1
}

/** The first day after a day on which a person has a new version. */
export const nextChange = (people: People, person: number, day: Day): Day => {
  const joined = joinedOn(people, person)
  let next = joined + leavesAfter(people, person)
  if (next <= day) next = Number.POSITIVE_INFINITY
  for (const change of ['move', 'email', 'tier'] as const) {
    const [first, every] = rhythmOf(people, person, change)
    const coming = joined + first + changedBy(people, person, change, day - joined) * every
    next = Math.min(next, coming)
  }
  return next
}

/** The number of days after joining after which a person is gone for good; three in ten go within a thousand days. */
const leavesAfter = (people: People, person: number): number => {
  const draw = hash(people.key, person, 4)
  return draw % 10 < 3 ? 20 + ((draw >>> 8) % 980) : Number.POSITIVE_INFINITY
}

/** The number of a person's version on a day: 0 for the first, higher with each change. */
export const versionOn = (people: People, person: number, day: Day): number => {
  const since = day - joinedOn(people, person)
  return (
    changedBy(people, person, 'move', since) +
    changedBy(people, person, 'email', since) +
    changedBy(people, person, 'tier', since) +
    (since >= leavesAfter(people, person) ? 1 : 0)
  )
}

/** The instant of a person's change on a day: some time between 06:00 and 22:00 UTC; the first version's is the day's first. */
export const changedAt = (people: People, person: number, day: Day): number =>
  day * secondsADay + (joinedOn(people, person) === day ? 0 : 21_600 + (hash(people.key, person, 6, day) % 57_600))

/** Whether a person still buys on a day, and at his own rate: some come twelve times as often as others. */
export const isBuying = (people: People, person: number, day: Day, draw: number): boolean => {
  const eagerness = share(people.key, person, 7)
  if (draw > 0.08 + 0.92 * eagerness * eagerness * eagerness) return false
  return day - joinedOn(people, person) < leavesAfter(people, person)
}

/** 64 slots: people whose number leaves the same remainder have the same home shop; shops hold slots by their share. */
const slots: readonly number[] = Array.from({ length: 64 }, (_, slot) => {
  let sum = 0
  for (let shop = 0; shop < shopCount; shop++) {
    sum += allStores[shop]?.share ?? 0
    if ((slot + 0.5) / 64 < sum) return shop
  }
  return 0
})

const slotsOf = (isOf: (shop: number) => boolean): readonly number[] =>
  slots.flatMap((shop, slot) => (isOf(shop) ? [slot] : []))

/** Per store the slots of its customers: a shop's own, a web region's from all shops of its country. */
const slotsOfStore: readonly (readonly number[])[] = allStores.map((store, index) =>
  slotsOf((shop) => (store.kind === 'shop' ? shop === index : allStores[shop]?.country === store.country)),
)

/** Draws someone who buys at a store on a day, or undefined where nobody was found (in very small worlds). */
export const drawBuyer = (people: People, store: number, day: Day, random: Random): number | undefined => {
  const known = day === people.start ? people.atStart : joinedBy(people, day - 1)
  const own = slotsOfStore[store] ?? []
  const blocks = Math.ceil(known / 64)
  for (let attempt = 0; attempt < 60; attempt++) {
    const person = Math.floor(random() * blocks) * 64 + oneOf(own, random())
    if (person < known && isBuying(people, person, day, random())) return person
  }
  return undefined
}

const prefixes = { FR: ['+336', '+337'], BE: ['+3247', '+3249'], CH: ['+4176', '+4179'] } as const
const mailHosts = ['courriel', 'boite', 'poste', 'message', 'lettre', 'plume', 'facteur'] as const
const domains = { FR: 'example.fr', BE: 'example.be', CH: 'example.ch' } as const
const tiers = ['none', 'bronze', 'silver', 'gold'] as const

/** `C0000001` for person 0. */
export const customerId = (person: number): string => `C${String(10_000_001 + person).slice(1)}`

/** A name as it stands in an e-mail address: no accents, no spaces, lower case. */
const inMail = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()

const homeShop = (person: number): number => slots[person % 64] ?? 0

const townOf = (people: People, person: number, moves: number, names: Names): Town => {
  const shop = allStores[homeShop(person)]
  const isNear = moves === 0 && shop !== undefined && share(people.key, person, 8) < 0.55
  return isNear
    ? { city: shop.city, postalCode: postalCodes[shop.id] ?? '1000' }
    : oneOf(names.towns, share(people.key, person, 9, moves))
}

const postalCodes: Readonly<Record<string, string>> = {
  S001: '75011',
  S002: '69003',
  S003: '13006',
  S004: '33000',
  S005: '59800',
  S006: '44000',
  S007: '67000',
  S008: '1000',
  S009: '4000',
  S010: '2000',
  S011: '1204',
  S012: '1003',
}

/** A customer as he is at the end of a day. */
export const customerOn = (people: People, person: number, day: Day): Customer => {
  const { key } = people
  const since = day - joinedOn(people, person)
  const moves = changedBy(people, person, 'move', since)
  const emails = changedBy(people, person, 'email', since)
  const country = allStores[homeShop(person)]?.country ?? 'FR'
  const names = people.names[country]
  const firstName = oneOf(names.firstNames, share(key, person, 10))
  const lastName = oneOf(names.lastNames, share(key, person, 11))
  const town = townOf(people, person, moves, names)
  const prefix = oneOf(prefixes[country], share(key, person, 12))
  const climbed = changedBy(people, person, 'tier', since) + (hash(key, person, 13) % 3)
  return {
    id: customerId(person),
    firstName,
    lastName,
    email: `${inMail(firstName)}.${inMail(lastName)}${person + 1}@${oneOf(mailHosts, share(key, person, 14, emails))}.${domains[country]}`,
    phone: prefix + String(10_000_000_000 + hash(key, person, 15)).slice(-(12 - prefix.length)),
    street: `${1 + (hash(key, person, 16, moves) % 180)}, ${oneOf(names.streets, share(key, person, 17, moves))}`,
    postalCode: town.postalCode,
    city: town.city,
    country,
    tier: tiers[Math.min(3, climbed)] ?? 'none',
    consent: since < leavesAfter(people, person) && hash(key, person, 18) % 4 > 0,
  }
}
