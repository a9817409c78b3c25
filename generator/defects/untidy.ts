import { below, oneOf, type Random } from '../random.ts'

/** A word of a list in another case, with spaces around it: `card` becomes `  CARD `. */
export const untidyWord = (word: string, random: Random): string => {
  const form = below(random, 3)
  const cased = form === 0 ? word.toUpperCase() : form === 1 ? word.charAt(0).toUpperCase() + word.slice(1) : word
  return form === 2 || random() < 0.5 ? `  ${cased} ` : cased
}

/** Free text with spaces around it and doubled within it; its case is its own. */
export const untidySpaces = (text: string, random: Random): string =>
  random() < 0.5 ? `  ${text} ` : ` ${text.replaceAll(' ', '  ')}  `

/** An address in capitals, with a space after it. */
export const untidyEmail = (email: string, random: Random): string =>
  random() < 0.5 ? `${email.toUpperCase()} ` : ` ${email.charAt(0).toUpperCase()}${email.slice(1)}`

/** `+33612345678` as people write it: `06 12 34 56 78`, `06.12.34.56.78`, `0033 6 12 34 56 78`, `+33 (0)6 12 34 56 78`. */
export const untidyPhone = (phone: string, random: Random): string => {
  const prefix = phone.slice(1, 3)
  const first = phone.slice(3, 4)
  const pairs = phone.slice(4).match(/../g) ?? []
  return oneOf(
    [
      [`0${first}`, ...pairs].join(' '),
      [`0${first}`, ...pairs].join('.'),
      `00${prefix} ${first} ${pairs.join(' ')}`,
      `+${prefix} (0)${first} ${pairs.join(' ')}`,
    ],
    random(),
  )
}

/** An address that cannot be one: no at sign, two of them, nothing or no dot after it. */
export const invalidEmail = (email: string, random: Random): string => {
  const [name = '', host = ''] = email.split('@')
  return oneOf([`${name}${host}`, `${name}@@${host}`, `${name}@`, `${name}@${host.replaceAll('.', '')}`], random())
}
