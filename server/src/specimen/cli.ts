import { readFileSync } from 'node:fs'

import { Command, CommanderError, Option } from 'commander'

import { FRAMES, SPECIMEN_FAULTS, SPECIMEN_TYPES, SpecimenOptionError } from './options.ts'
import type { Frame, SpecimenFault, SpecimenOptions, SpecimenType } from './options.ts'
import { SPECIMEN_PEOPLE } from './people.ts'
import { WRITTEN_FORMATS, writeSpecimen } from './write-specimen.ts'
import type { WrittenFormat } from './write-specimen.ts'

type Flags = {
  type?: SpecimenType
  name?: string
  birthDate?: string
  expiryDate?: string
  sex?: 'F' | 'M' | 'X'
  number?: string
  identity?: string
  seed?: string
  fault: SpecimenFault[]
  portrait?: string
  frame: Frame
  format: WrittenFormat
  out: string
}

const program = new Command('specimen')
  .description(
    'Makes identity documents of the invented country Utopia (UTO), marked as specimens, and selfies of the person on them.\n' +
      'Without options: a passport and an identity card with their selfies, in ./specimens.',
  )
  .addOption(new Option('--type <type>', 'kind of document (default: both)').choices(SPECIMEN_TYPES))
  .option(
    '--name <name>',
    'name, surname last ("Anna Maria Eriksson") or first with a comma ("Eriksson, Anna Maria")',
  )
  .option('--birth-date <date>', 'YYYY-MM-DD')
  .option('--expiry-date <date>', 'YYYY-MM-DD')
  .addOption(new Option('--sex <sex>', 'as printed').choices(['F', 'M', 'X']))
  .option('--number <number>', 'document number, up to nine letters and digits')
  .option(
    '--identity <identity>',
    `face: ${SPECIMEN_PEOPLE.map(({ identity }) => identity).join(', ')}, or any text for another`,
  )
  .option('--seed <seed>', 'text that number, dates, pose and light are drawn from')
  .option(
    '--fault <fault>',
    `${SPECIMEN_FAULTS.join(', ')}; may be repeated`,
    (fault: string, all: string[]) => [...all, fault],
    [],
  )
  .option('--portrait <file>', 'picture of a face to use in place of the rendered one')
  .addOption(
    new Option('--frame <frame>', 'camera of photographs and selfies')
      .choices(Object.keys(FRAMES))
      .default('hd'),
  )
  .addOption(
    new Option(
      '--format <format>',
      'photo: on a table; flat: as printed; y4m: as photo, for a fake camera of Chromium',
    )
      .choices(WRITTEN_FORMATS)
      .default('photo'),
  )
  .option('--out <folder>', 'where to write', 'specimens')
  .exitOverride()

async function run(flags: Flags): Promise<void> {
  const { type, fault, portrait, format, out, ...rest } = flags
  const types = type ? [type] : SPECIMEN_TYPES
  for (const each of types) {
    const options: SpecimenOptions = { ...rest, type: each, faults: fault }
    if (portrait) options.portrait = portraitFile(portrait)
    else if (!type && !rest.identity && !rest.name && !rest.sex && each === 'id_card')
      options.identity = SPECIMEN_PEOPLE[1].identity
    for (const { file, what } of await writeSpecimen(options, format, out)) console.log(`${file}  ${what}`)
  }
}

function portraitFile(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new SpecimenOptionError('portrait', `The portrait file "${file}" cannot be opened.`, cause)
  }
}

try {
  program.parse()
  await run(program.opts<Flags>())
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof SpecimenOptionError || isFileError(error)) {
    console.error(error.message)
    process.exitCode = 2
  } else throw error
}

function isFileError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'SpecimenFolderError'
}
