/** Where there are shops. */
export type Country = 'FR' | 'BE' | 'CH'

/** A shop or a web region. Hours are of the clock on its wall. */
export interface Store {
  readonly id: string
  readonly name: string
  readonly kind: 'shop' | 'web'
  readonly region: string
  readonly department: string
  readonly city: string
  readonly country: Country
  readonly sizeM2: number
  readonly opensAt: string
  readonly closesAt: string
  readonly opensOnSunday: boolean
  readonly openedOn: string
  /** Its part of all receipts (shops), or of all web orders (web regions). */
  readonly share: number
  /** The part of its visitors that buys; 1 where nobody is counted. */
  readonly conversion: number
}

type Row = readonly [Country, string, string, string, number, string, string, string, number, number, boolean?]

const shops: readonly Row[] = [
  ['FR', 'Paris', 'Paris', 'Île-de-France', 2400, '09:30', '20:00', '2008-03-12', 0.17, 0.24, true],
  ['FR', 'Lyon', 'Rhône', 'Auvergne-Rhône-Alpes', 1700, '09:30', '19:30', '2010-09-01', 0.115, 0.27],
  [
    'FR',
    'Marseille',
    'Bouches-du-Rhône',
    "Provence-Alpes-Côte d'Azur",
    1500,
    '10:00',
    '19:30',
    '2011-05-20',
    0.1,
    0.23,
  ],
  ['FR', 'Bordeaux', 'Gironde', 'Nouvelle-Aquitaine', 1100, '10:00', '19:00', '2013-04-06', 0.08, 0.28],
  ['FR', 'Lille', 'Nord', 'Hauts-de-France', 1250, '09:30', '19:30', '2012-10-13', 0.085, 0.29],
  ['FR', 'Nantes', 'Loire-Atlantique', 'Pays de la Loire', 950, '10:00', '19:00', '2015-03-28', 0.07, 0.3],
  ['FR', 'Strasbourg', 'Bas-Rhin', 'Grand Est', 900, '09:30', '19:00', '2016-11-05', 0.065, 0.31],
  [
    'BE',
    'Bruxelles',
    'Bruxelles-Capitale',
    'Bruxelles-Capitale',
    1600,
    '10:00',
    '19:30',
    '2014-02-15',
    0.095,
    0.25,
    true,
  ],
  ['BE', 'Liège', 'Liège', 'Wallonie', 800, '10:00', '18:30', '2017-06-10', 0.05, 0.3],
  ['BE', 'Anvers', 'Anvers', 'Flandre', 1050, '09:30', '18:30', '2018-09-22', 0.06, 0.28],
  ['CH', 'Genève', 'Genève', 'Genève', 1000, '09:00', '19:00', '2016-04-16', 0.06, 0.33],
  ['CH', 'Lausanne', 'Lausanne', 'Vaud', 750, '09:00', '18:30', '2019-10-05', 0.05, 0.34],
]

const webRegions: readonly (readonly [Country, string, number, string])[] = [
  ['FR', 'Web France', 0.68, '2012-01-16'],
  ['BE', 'Web Belgique', 0.19, '2014-06-02'],
  ['CH', 'Web Suisse', 0.13, '2016-06-06'],
]

/** The fifteen stores, shops first: twelve shops and three web regions. */
export const allStores: readonly Store[] = [
  ...shops.map(
    (
      [country, city, department, region, sizeM2, opensAt, closesAt, openedOn, share, conversion, isSunday],
      i,
    ): Store => ({
      id: `S${String(i + 1).padStart(3, '0')}`,
      name: `Maison ${city}`,
      kind: 'shop',
      region,
      department,
      city,
      country,
      sizeM2,
      opensAt,
      closesAt,
      opensOnSunday: isSunday ?? false,
      openedOn,
      share,
      conversion,
    }),
  ),
  ...webRegions.map(
    ([country, name, share, openedOn], i): Store => ({
      id: `W${String(i + 1).padStart(3, '0')}`,
      name,
      kind: 'web',
      region: 'Web',
      department: 'Web',
      city: 'Web',
      country,
      sizeM2: 0,
      opensAt: '00:00',
      closesAt: '23:59',
      opensOnSunday: true,
      openedOn,
      share,
      conversion: 1,
    }),
  ),
]

/** Shops stand before web regions in `allStores`. */
export const shopCount: number = shops.length
/** Shops and web regions. */
export const storeCount: number = allStores.length

/** `09:30` as seconds since midnight. */
export const clockSeconds = (text: string): number => Number(text.slice(0, 2)) * 3600 + Number(text.slice(3)) * 60
