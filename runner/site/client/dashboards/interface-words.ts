/** What the page of a dashboard says itself, besides what its author wrote. */
export interface InterfaceWords {
  readonly truths: readonly [yes: string, no: string]
  readonly filters: string
  /** Periods as dashboard.yml says them. */
  period(said: string): string
  readonly from: string
  readonly to: string
  readonly comparedWith: string
  readonly comparisons: { readonly before: string; readonly year: string; readonly none: string }
  against(period: string): string
  readonly all: string
  chosen(count: string): string
  readonly partOfName: string
  more(count: string): string
  readonly allOfThem: string
  noLongerOnly(text: string): string
  readonly nothingToCompare: string
  changedFrom(value: string): string
  trend(first: string, last: string, least: string, most: string): string
  readonly noRows: string
  readonly noRowsFiltered: string
  fault(what: 'rows' | 'tile' | 'chart', message: string): string
  menuOf(title: string): string
  readonly asTable: string
  readonly asPicture: string
  saveAs(form: string): string
  readonly partOfWord: string
  readonly previous: string
  readonly next: string
  readonly of: string
  ofFirst(share: string): string
  ofStepBefore(share: string): string
  readonly others: string
  shown(what: string): string
  largest(count: number, of: string): string
  first(count: string): string
  firstRows(count: string): string
  strangers(count: number): string
  by(measures: string, columns: string): string
  chart(title: string, marks: number): string
  keptSince(moment: string): string
  asOf(moment: string): string
  readonly notBuilt: string
  readonly behind: string
  readonly noTests: string
  passed(tests: number): string
  ended(count: number, tests: number, status: string): string
  readonly models: string
  readonly tests: string
  readonly lineage: string
}

const units: Readonly<Record<'fr' | 'de', Readonly<Record<string, readonly [last: string, current: string]>>>> = {
  fr: {
    day: ['derniers jours', 'ce jour'],
    week: ['dernières semaines', 'cette semaine'],
    month: ['derniers mois', 'ce mois'],
    quarter: ['derniers trimestres', 'ce trimestre'],
    year: ['dernières années', 'cette année'],
  },
  de: {
    day: ['Tage', 'dieser Tag'],
    week: ['Wochen', 'diese Woche'],
    month: ['Monate', 'dieser Monat'],
    quarter: ['Quartale', 'dieses Quartal'],
    year: ['Jahre', 'dieses Jahr'],
  },
}

/** `last 90 days`, `this month` and `all` in a language; any other text as it is. */
function periodIn(locale: 'fr' | 'de', said: string): string {
  const [, count, unit = '', current = ''] = /^(?:last (\d+) (\w+?)s?|this (\w+))$/.exec(said) ?? []
  if (said === 'all') return locale === 'fr' ? 'tout' : 'alles'
  if (current) return units[locale][current]?.[1] ?? said
  const last = units[locale][unit]?.[0]
  if (!last) return said
  return locale === 'fr' ? `les ${count} ${last}` : `letzte ${count} ${last}`
}

const statuses: Readonly<Record<'fr' | 'de', Readonly<Record<string, string>>>> = {
  fr: {
    failed: 'en échec',
    error: 'en erreur',
    held: 'retenus',
    warned: 'avec avertissement',
    skipped: 'omis',
    'not run': 'non exécutés',
  },
  de: {
    failed: 'fehlgeschlagen',
    error: 'mit Fehler',
    held: 'zurückgehalten',
    warned: 'mit Warnung',
    skipped: 'ausgelassen',
    'not run': 'nicht ausgeführt',
  },
}

const en: InterfaceWords = {
  truths: ['yes', 'no'],
  filters: 'Filters',
  period: (said) => said,
  from: 'From',
  to: 'To',
  comparedWith: 'Compared with',
  comparisons: { before: 'the period before', year: 'the year before', none: 'nothing' },
  against: (period) => `against ${period}`,
  all: 'all',
  chosen: (count) => `${count} chosen`,
  partOfName: 'Part of a name',
  more: (count) => `and ${count} more`,
  allOfThem: 'All of them',
  noLongerOnly: (text) => `No longer only ${text}`,
  nothingToCompare: 'nothing to compare with',
  changedFrom: (value) => `from ${value}`,
  trend: (first, last, least, most) => `from ${first} to ${last}, at least ${least}, at most ${most}`,
  noRows: 'No rows.',
  noRowsFiltered: 'No rows under these filters.',
  fault: (what, message) =>
    `${{ rows: 'The rows cannot be read', tile: 'This cannot be shown', chart: 'This chart cannot be drawn' }[what]}: ${message}`,
  menuOf: (title) => `What can be done with ${title}`,
  asTable: 'Show as a table',
  asPicture: 'Show as a picture',
  saveAs: (form) => `Save as ${form}`,
  partOfWord: 'Part of a word',
  previous: 'Before',
  next: 'Next',
  of: 'of',
  ofFirst: (share) => `${share} of the first`,
  ofStepBefore: (share) => `${share} of the step before`,
  others: 'all others',
  shown: (what) => `Shown: ${what}`,
  largest: (count, of) => `the ${count} largest of ${of}`,
  first: (count) => `the first ${count}`,
  firstRows: (count) => `the first ${count} rows`,
  strangers: (count) => `Not on the map: ${count} that are no country's code`,
  by: (measures, columns) => `${measures} by ${columns}`,
  chart: (title, marks) => `${title}: a chart of ${marks} marks; its numbers are in the menu, as a table`,
  keptSince: (moment) => `kept since ${moment}`,
  asOf: (moment) => `as of ${moment}`,
  notBuilt: 'not built yet',
  behind: 'where the numbers come from',
  noTests: 'no tests',
  passed: (tests) => `${tests} ${tests === 1 ? 'test' : 'tests'} passed`,
  ended: (count, tests, status) => `${count} of ${tests} ${tests === 1 ? 'test' : 'tests'} ${status}`,
  models: 'Models',
  tests: 'Tests',
  lineage: 'lineage',
}

const fr: InterfaceWords = {
  truths: ['oui', 'non'],
  filters: 'Filtres',
  period: (said) => periodIn('fr', said),
  from: 'Du',
  to: 'Au',
  comparedWith: 'Comparé à',
  comparisons: { before: 'la période précédente', year: 'l’année précédente', none: 'rien' },
  against: (period) => `comparé à ${period}`,
  all: 'tous',
  chosen: (count) => `${count} choisis`,
  partOfName: 'Partie d’un nom',
  more: (count) => `et ${count} autres`,
  allOfThem: 'Tous',
  noLongerOnly: (text) => `Ne plus limiter à ${text}`,
  nothingToCompare: 'rien à comparer',
  changedFrom: (value) => `contre ${value}`,
  trend: (first, last, least, most) => `de ${first} à ${last}, au moins ${least}, au plus ${most}`,
  noRows: 'Aucune ligne.',
  noRowsFiltered: 'Aucune ligne avec ces filtres.',
  fault: (what, message) =>
    `${{ rows: 'Les lignes ne peuvent pas être lues', tile: 'Ceci ne peut pas être affiché', chart: 'Ce graphique ne peut pas être tracé' }[what]} : ${message}`,
  menuOf: (title) => `Actions pour ${title}`,
  asTable: 'Afficher en tableau',
  asPicture: 'Afficher en graphique',
  saveAs: (form) => `Enregistrer en ${form}`,
  partOfWord: 'Partie d’un mot',
  previous: 'Précédent',
  next: 'Suivant',
  of: 'sur',
  ofFirst: (share) => `${share} de la première`,
  ofStepBefore: (share) => `${share} de l’étape précédente`,
  others: 'tous les autres',
  shown: (what) => `Affichés : ${what}`,
  largest: (count, of) => `les ${count} plus grands (${of})`,
  first: (count) => `les ${count} premiers`,
  firstRows: (count) => `les ${count} premières lignes`,
  strangers: (count) => `Pas sur la carte : ${count} qui ne sont pas des codes de pays`,
  by: (measures, columns) => `${measures} par ${columns}`,
  chart: (title, marks) => `${title} : un graphique de ${marks} éléments ; ses nombres sont dans le menu, en tableau`,
  keptSince: (moment) => `conservé depuis le ${moment}`,
  asOf: (moment) => `état du ${moment}`,
  notBuilt: 'pas encore construit',
  behind: 'd’où viennent les nombres',
  noTests: 'aucun test',
  passed: (tests) => `${tests} ${tests === 1 ? 'test réussi' : 'tests réussis'}`,
  ended: (count, tests, status) => `${count} sur ${tests} tests ${statuses.fr[status] ?? status}`,
  models: 'Modèles',
  tests: 'Tests',
  lineage: 'lignage',
}

const de: InterfaceWords = {
  truths: ['ja', 'nein'],
  filters: 'Filter',
  period: (said) => periodIn('de', said),
  from: 'Von',
  to: 'Bis',
  comparedWith: 'Verglichen mit',
  comparisons: { before: 'dem Zeitraum davor', year: 'dem Vorjahr', none: 'nichts' },
  against: (period) => `gegen ${period}`,
  all: 'alle',
  chosen: (count) => `${count} gewählt`,
  partOfName: 'Teil eines Namens',
  more: (count) => `und ${count} weitere`,
  allOfThem: 'Alle',
  noLongerOnly: (text) => `Nicht mehr nur ${text}`,
  nothingToCompare: 'nichts zum Vergleichen',
  changedFrom: (value) => `von ${value}`,
  trend: (first, last, least, most) => `von ${first} bis ${last}, mindestens ${least}, höchstens ${most}`,
  noRows: 'Keine Zeilen.',
  noRowsFiltered: 'Keine Zeilen unter diesen Filtern.',
  fault: (what, message) =>
    `${{ rows: 'Die Zeilen sind nicht lesbar', tile: 'Das kann nicht gezeigt werden', chart: 'Dieses Diagramm kann nicht gezeichnet werden' }[what]}: ${message}`,
  menuOf: (title) => `Was sich mit ${title} tun lässt`,
  asTable: 'Als Tabelle zeigen',
  asPicture: 'Als Bild zeigen',
  saveAs: (form) => `Als ${form} sichern`,
  partOfWord: 'Teil eines Wortes',
  previous: 'Zurück',
  next: 'Weiter',
  of: 'von',
  ofFirst: (share) => `${share} des ersten`,
  ofStepBefore: (share) => `${share} des Schritts davor`,
  others: 'alle anderen',
  shown: (what) => `Gezeigt: ${what}`,
  largest: (count, of) => `die ${count} größten (${of})`,
  first: (count) => `die ersten ${count}`,
  firstRows: (count) => `die ersten ${count} Zeilen`,
  strangers: (count) => `Nicht auf der Karte: ${count}, die keine Ländercodes sind`,
  by: (measures, columns) => `${measures} nach ${columns}`,
  chart: (title, marks) => `${title}: ein Diagramm aus ${marks} Zeichen; seine Zahlen stehen im Menü, als Tabelle`,
  keptSince: (moment) => `gehalten seit ${moment}`,
  asOf: (moment) => `Stand ${moment}`,
  notBuilt: 'noch nicht gebaut',
  behind: 'woher die Zahlen kommen',
  noTests: 'keine Tests',
  passed: (tests) => `${tests} ${tests === 1 ? 'Test' : 'Tests'} bestanden`,
  ended: (count, tests, status) => `${count} von ${tests} Tests ${statuses.de[status] ?? status}`,
  models: 'Modelle',
  tests: 'Tests',
  lineage: 'Herkunft',
}

/** The words of a language; those of an unknown one are English. */
export function interfaceWords(locale: string): InterfaceWords {
  return { fr, de }[locale as 'fr' | 'de'] ?? en
}
