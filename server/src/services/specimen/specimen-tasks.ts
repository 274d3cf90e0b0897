/** Drawing faces takes seconds of a processor, so it happens in a process of its own (see `createCheckPool`). */
import { makeSpecimen, type Specimen, type SpecimenOptions } from '../../specimen/index.ts'

export type SpecimenTasks = { specimen: { input: SpecimenOptions; output: Specimen } }

/** The steps of one applicant ask for the pictures of the same specimen one after the other. */
let newest: { asked: string; made: Promise<Specimen> } | undefined

export const tasks = {
  specimen: (options: SpecimenOptions): Promise<Specimen> => {
    const asked = JSON.stringify(options)
    if (newest?.asked !== asked) newest = { asked, made: makeSpecimen(options) }
    return newest.made
  },
}
