import type { MrzSex } from '@countersign/core'

/** A person who exists only on specimens, with the face that was chosen for them (bench/faces has the distances). */
export type SpecimenPerson = {
  identity: string
  /** Seed of the face. */
  seed: string
  surname: string
  givenNames: string
  sex: MrzSex
  birthDate: string
}

/** Names after the examples of ICAO 9303 part 3, dates invented. The first is the default. */
export const SPECIMEN_PEOPLE: readonly [SpecimenPerson, ...SpecimenPerson[]] = [
  {
    identity: 'anna',
    seed: 'utopia-1',
    surname: 'Eriksson',
    givenNames: 'Anna Maria',
    sex: 'F',
    birthDate: '1974-08-12',
  },
  {
    identity: 'peter',
    seed: 'utopia-2',
    surname: 'Stevenson',
    givenNames: 'Peter John',
    sex: 'M',
    birthDate: '1981-03-29',
  },
]

export function personOf(identity: string): SpecimenPerson | undefined {
  return SPECIMEN_PEOPLE.find((person) => person.identity === identity)
}
