import { z } from 'zod'

export const Health = z
  .object({ status: z.enum(['ok', 'starting', 'failing']), version: z.string() })
  .meta({ id: 'Health' })
