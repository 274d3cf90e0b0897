import { isCompleted } from '@countersign/core'
import type { Verification } from '../../../../api/wire.ts'

export const ACTS = {
  approve: ['verification:decide'],
  decline: ['verification:decide'],
  askAgain: ['verification:decide'],
  acknowledge: ['verification:decide'],
  rerun: ['verification:decide'],
  renewLink: ['verification:create'],
  restart: ['verification:create', 'verification:cancel'],
  otherFlow: ['verification:create', 'verification:cancel'],
  cancel: ['verification:cancel'],
} as const satisfies Record<string, readonly string[]>
export type ActName = keyof typeof ACTS

/** What stands as a button, and what in the menu beside it. */
export type Offered = { shown: ActName[]; more: ActName[] }

type Judged = Pick<Verification, 'status' | 'data_state' | 'successor_id' | 'components'>

/** What a member may ask for in this status (domain.md 4.8); the core decides again when it is done. */
export function offeredActs(verification: Judged): Offered {
  const { status, data_state, successor_id, components } = verification
  if (data_state !== 'live') return { shown: [], more: [] }
  const restart: ActName[] = successor_id === null ? ['restart', 'otherFlow'] : []
  const hasErrors = components.some(({ checks }) => checks.some(({ result }) => result === 'error'))
  const rerun: ActName[] = hasErrors && successor_id === null ? ['rerun'] : []
  switch (status) {
    case 'in_review':
      return {
        shown: ['approve', 'decline', 'askAgain'],
        more: ['acknowledge', ...rerun, ...restart, 'cancel'],
      }
    case 'acknowledged':
      return { shown: ['approve', 'decline'], more: restart }
    case 'created':
    case 'in_progress':
    case 'resubmission_requested':
      return { shown: ['renewLink', 'cancel'], more: restart }
    case 'processing':
      return { shown: ['cancel'], more: restart }
    case 'failed':
      return { shown: [...rerun, ...restart], more: [] }
    default:
      return { shown: isCompleted(status) ? restart : [], more: [] }
  }
}

/** The permissions that are missing for what is offered, each once. */
export const missingFor = ({ shown, more }: Offered, permissions: readonly string[]): string[] => [
  ...new Set([...shown, ...more].flatMap((act) => ACTS[act]).filter((one) => !permissions.includes(one))),
]
