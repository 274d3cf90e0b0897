import { transliterate } from '@countersign/core'

import { canDraw } from './letters.ts'
import { FRAMES, SPECIMEN_FAULTS, SPECIMEN_FORMATS, SPECIMEN_TYPES, SpecimenOptionError } from './options.ts'
import type { SpecimenFields, SpecimenOptions } from './options.ts'
import { personOf, SPECIMEN_PEOPLE } from './people.ts'
import type { SpecimenPerson } from './people.ts'
import { between, seededRandom } from './random.ts'

/** What is printed, from the options and, where they are silent, from the person and the seed. SpecimenOptionError. */
export function fieldsOf(options: SpecimenOptions): SpecimenFields {
  checkChoices(options)
  const type = options.type ?? 'passport'
  const person = chosenPerson(options)
  const random = seededRandom(`fields:${options.seed ?? person.identity}:${type}`)
  const faults = options.faults ?? []
  const today = dateOption('today', options.today ?? new Date().toISOString().slice(0, 10))
  const number = numberOption(options.number ?? drawnNumber(type, random))
  const birthDate = options.birthDate
    ? dateOption('birthDate', options.birthDate)
    : faults.includes('under_age')
      ? shiftYears(today, -16, -40)
      : person.birthDate
  const drawnExpiry = shiftYears(
    today,
    4 + Math.floor(between(random, 0, 4)),
    Math.floor(between(random, 10, 330)),
  )
  const expiryDate = options.expiryDate
    ? dateOption('expiryDate', options.expiryDate)
    : faults.includes('expired')
      ? shiftYears(today, -1, Math.floor(between(random, 20, 300)))
      : drawnExpiry
  if (birthDate >= today)
    throw new SpecimenOptionError('birthDate', `The birth date ${birthDate} is not in the past.`)
  if (birthDate <= shiftYears(today, -100, 1))
    throw new SpecimenOptionError(
      'birthDate',
      `The birth date ${birthDate} is more than 99 years ago: two digits of a year could not tell.`,
    )
  if (expiryDate <= birthDate)
    throw new SpecimenOptionError(
      'expiryDate',
      `The expiry date ${expiryDate} is before the birth date ${birthDate}.`,
    )
  const issued = shiftYears(expiryDate, -10, 1)
  return {
    type,
    issuingState: 'UTO',
    nationality: 'UTO',
    ...nameOption(options, person),
    documentNumber: number,
    birthDate,
    sex: options.sex ?? person.sex,
    issueDate: issued > birthDate ? issued : birthDate,
    expiryDate,
    identity: person.identity,
    selfieIdentity: faults.includes('other_face') ? person.unlike : person.identity,
    faults,
  }
}

/** Whole years and days from a date; the 29th of February becomes the 1st of March where there is none. */
export function shiftYears(date: string, years: number, days = 0): string {
  const moved = new Date(`${date}T00:00:00Z`)
  moved.setUTCFullYear(moved.getUTCFullYear() + years)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

function checkChoices(options: SpecimenOptions): void {
  const choose = (
    option: keyof SpecimenOptions,
    value: string | undefined,
    known: readonly string[],
    word: string = option,
  ) => {
    if (value !== undefined && !known.includes(value))
      throw new SpecimenOptionError(
        option,
        `There is no ${word} "${value}": choose from ${known.join(', ')}.`,
      )
  }
  choose('type', options.type, SPECIMEN_TYPES)
  choose('format', options.format, SPECIMEN_FORMATS)
  choose('frame', options.frame, Object.keys(FRAMES))
  choose('sex', options.sex, ['F', 'M', 'X'])
  for (const fault of options.faults ?? []) choose('faults', fault, SPECIMEN_FAULTS, 'fault')
}

function chosenPerson(options: SpecimenOptions): SpecimenPerson {
  const { identity, sex } = options
  if (identity === undefined)
    return SPECIMEN_PEOPLE.find((person) => sex === undefined || person.sex === sex) ?? SPECIMEN_PEOPLE[0]
  if (identity.trim() === '')
    throw new SpecimenOptionError('identity', 'The identity is empty: give a name or any text.')
  const known = personOf(identity)
  if (known) return known
  const sexes = sex ?? (seededRandom(`sex:${identity}`)() < 0.5 ? 'F' : 'M')
  const named = SPECIMEN_PEOPLE.find((person) => person.sex === sexes) ?? SPECIMEN_PEOPLE[0]
  return { ...named, identity, seed: identity, sex: sexes }
}

function nameOption(
  options: SpecimenOptions,
  person: SpecimenPerson,
): { surname: string; givenNames: string } {
  if (options.name === undefined) return { surname: person.surname, givenNames: person.givenNames }
  const name = options.name.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  const refuse = (why: string): never => {
    throw new SpecimenOptionError('name', `The name "${options.name}" cannot be printed: ${why}.`)
  }
  if (name.length > 60) refuse('it has more than 60 characters')
  if (!canDraw(name.toUpperCase())) refuse('use Latin letters')
  const [surname = '', givenNames = ''] = name.includes(',')
    ? name.split(',', 2).map((part) => part.trim())
    : [name.slice(name.lastIndexOf(' ') + 1), name.slice(0, Math.max(0, name.lastIndexOf(' ')))]
  if (transliterate(surname) === '') refuse('it has no letters')
  return { surname, givenNames }
}

function dateOption(option: 'birthDate' | 'expiryDate' | 'today', text: string): string {
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
  if (!valid || new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) !== text)
    throw new SpecimenOptionError(
      option,
      `"${text}" is not a date: write it as YYYY-MM-DD, for example 1974-08-12.`,
    )
  return text
}

function numberOption(text: string): string {
  const number = text.toUpperCase()
  if (!/^[A-Z0-9]{1,9}$/.test(number))
    throw new SpecimenOptionError(
      'number',
      `The document number "${text}" must be one to nine letters A-Z and digits.`,
    )
  return number
}

function drawnNumber(type: string, random: () => number): string {
  const digits = Array.from({ length: 7 }, () => Math.floor(random() * 10)).join('')
  return `${type === 'passport' ? 'UP' : 'UD'}${digits}`
}
