import { z } from 'zod'
import { SPECIMEN_FAULTS, SPECIMEN_TYPES } from '../../specimen/options.ts'
import { PlainDate } from './shared.ts'

export const MakeSpecimen = z
  .object({
    type: z.enum(SPECIMEN_TYPES).default('passport'),
    fault: z.enum(['none', ...SPECIMEN_FAULTS]).default('none'),
    identity: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .optional()
      .meta({ description: '`anna`, `peter` or any text: each gives another face' }),
    name: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .optional()
      .meta({ description: 'Given names and surname, the surname last; or `Surname, Given names`' }),
    birth_date: PlainDate.optional(),
  })
  .meta({ id: 'MakeSpecimen' })

export const Specimen = z
  .object({
    files: z.array(
      z.object({
        name: z.string().meta({ example: 'passport-front.jpg' }),
        content_type: z.literal('image/jpeg'),
        content_base64: z.string(),
        description: z.string(),
      }),
    ),
  })
  .meta({ id: 'Specimen' })
