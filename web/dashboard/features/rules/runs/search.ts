export const RUN_STATES = ['queued', 'running', 'done', 'failed', 'stopped'] as const
export type RunState = (typeof RUN_STATES)[number]

/** What the address of the list of runs says. Absent means no restriction. */
export type RunSearch = {
  /** Id of a rule. */
  rule?: string
  /** Id of a verification. */
  verification?: string
  /** Not `status` nor `state`: those of verifications and requests have these names in addresses. */
  outcome?: RunState
  cursor?: string
}

/** Reads the address; what does not make sense is left out. */
export function parseRunSearch(raw: Record<string, unknown>): RunSearch {
  const { rule, verification, cursor } = raw
  const outcome = RUN_STATES.find((known) => known === raw['outcome'])
  return {
    ...(isId(rule, 'rul_') && { rule }),
    ...(isId(verification, 'ver_') && { verification }),
    ...(outcome && { outcome }),
    ...(typeof cursor === 'string' && cursor !== '' && { cursor }),
  }
}

const isId = (value: unknown, prefix: string): value is string =>
  typeof value === 'string' && value.startsWith(prefix) && value.length <= 60

export const NO_RUN_FILTERS = {
  rule: undefined,
  verification: undefined,
  outcome: undefined,
  cursor: undefined,
} as const satisfies Record<keyof RunSearch, undefined>

export const isNarrowed = ({ rule, verification, outcome }: RunSearch): boolean =>
  Boolean(rule ?? verification ?? outcome)
