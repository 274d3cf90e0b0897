import type { MrzSex } from '@countersign/core'

/** A person who exists only on specimens, with the face that was chosen for them (bench/faces has the distances). */
export type SpecimenPerson = {
  identity: string
  /** Seed of the face. */
  seed: string
  /** Whose selfie both models tell from this portrait beyond doubt: for the fault `other_face`. */
  unlike: string
  surname: string
  givenNames: string
  sex: MrzSex
  birthDate: string
}

/**
 * Names after the examples of ICAO 9303, dates invented. Their faces were chosen, out of many seeds, because both face
 * models tell them apart. The first is the default, the second the default card holder.
 */
export const SPECIMEN_PEOPLE: readonly [SpecimenPerson, SpecimenPerson, ...SpecimenPerson[]] = [
  {
    identity: 'anna',
    seed: 'utopia-54',
    unlike: 'peter',
    surname: 'Eriksson',
    givenNames: 'Anna Maria',
    sex: 'F',
    birthDate: '1974-08-12',
  },
  {
    identity: 'peter',
    seed: 'utopia-60',
    unlike: 'anna',
    surname: 'Stevenson',
    givenNames: 'Peter John',
    sex: 'M',
    birthDate: '1981-03-29',
  },
  {
    identity: 'marianne',
    seed: 'utopia-57',
    unlike: 'peter',
    surname: 'van der Muellen',
    givenNames: 'Marianne Louise',
    sex: 'F',
    birthDate: '1951-11-05',
  },
  {
    identity: 'jonathon',
    seed: 'utopia-13',
    unlike: 'karl',
    surname: 'Papandropoulous',
    givenNames: 'Jonathon Alec',
    sex: 'M',
    birthDate: '1968-01-17',
  },
  {
    identity: 'susie',
    seed: 'utopia-1',
    unlike: 'peter',
    surname: 'Smith-Jones',
    givenNames: 'Susie Margaret',
    sex: 'F',
    birthDate: '1997-06-23',
  },
  {
    identity: 'vladimir',
    seed: 'utopia-12',
    unlike: 'anna',
    surname: 'Specimen',
    givenNames: 'Vladimir',
    sex: 'M',
    birthDate: '1985-09-30',
  },
  {
    identity: 'samuel',
    seed: 'utopia-25',
    unlike: 'peter',
    surname: 'Specimen',
    givenNames: 'Samuel',
    sex: 'M',
    birthDate: '1979-04-08',
  },
  {
    identity: 'karl',
    seed: 'utopia-19',
    unlike: 'anna',
    surname: 'Specimen',
    givenNames: 'Karl Utop',
    sex: 'M',
    birthDate: '1986-02-14',
  },
]

export function personOf(identity: string): SpecimenPerson | undefined {
  return SPECIMEN_PEOPLE.find((person) => person.identity === identity)
}
