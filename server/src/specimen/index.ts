export { makeSpecimen } from './make-specimen.ts'
export type { Specimen } from './make-specimen.ts'
export { FRAMES, SPECIMEN_FAULTS, SPECIMEN_FORMATS, SPECIMEN_TYPES, SpecimenOptionError } from './options.ts'
export type {
  Frame,
  SpecimenFault,
  SpecimenFields,
  SpecimenFormat,
  SpecimenOptions,
  SpecimenType,
} from './options.ts'
export { SPECIMEN_PEOPLE } from './people.ts'
export type { SpecimenPerson } from './people.ts'
export { photograph } from './photograph.ts'
export type { DocumentCapture } from './photograph.ts'
export { toY4m } from './y4m.ts'
