import { z } from 'zod'

export const DIALECTS = ['veriff', 'idenfy', 'truora', 'vouchsafe', 'idmeta'] as const

/** The same verification in the words of a vendor; members beside `vendor` are the vendor's own. */
export const Dialect = z
  .looseObject({ vendor: z.enum(DIALECTS) })
  .meta({ id: 'Dialect', example: { vendor: 'veriff', status: 'approved', code: 9001 } })
