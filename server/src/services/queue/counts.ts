import { countQueue, type QueueFilter } from '../../store/queue.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { queueViewOf } from './queue-view.ts'

/** Nobody needs to know more than that it is this many or more; counting on would cost the more, the more there are. */
export const COUNTED_MAX = 100

const PARTS = {
  all: {},
  mine: { claim: 'mine' },
  assigned: { assignedTo: 'me' },
  unclaimed: { claim: 'unclaimed' },
  escalated: { escalated: true },
  overdue: { overdue: true },
  second_opinion: { opinion: true },
  mentions: { mentions: true },
} as const satisfies Record<string, QueueFilter>

export type QueueCounts = Record<keyof typeof PARTS, number>

/** How many wait in each part of the queue, each counted to 100. */
export async function countQueueParts(context: Context, caller: Caller): Promise<QueueCounts> {
  allow(caller, 'verification:read')
  return context.within(caller, async (work) => {
    const view = queueViewOf(work, caller)
    const count = (part: keyof typeof PARTS) => countQueue(work.trx, view, PARTS[part], COUNTED_MAX)
    return {
      all: await count('all'),
      mine: await count('mine'),
      assigned: await count('assigned'),
      unclaimed: await count('unclaimed'),
      escalated: await count('escalated'),
      overdue: await count('overdue'),
      second_opinion: await count('second_opinion'),
      mentions: await count('mentions'),
    }
  })
}
