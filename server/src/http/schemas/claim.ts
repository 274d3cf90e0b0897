import { z } from 'zod'
import { ActorView, Timestamp } from './shared.ts'

export const Claim = z
  .object({
    by: ActorView,
    until: Timestamp.meta({ description: 'In real time; renewed while the page is open' }),
  })
  .meta({ id: 'Claim' })
