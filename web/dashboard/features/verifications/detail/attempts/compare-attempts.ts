import type { Attempt, Finding } from '../../../../api/wire.ts'

export type FindingIn = 'both' | 'first' | 'second'
export type ComparedFinding = { check: Check['kind']; finding: Finding; in: FindingIn }
type Check = Attempt['checks'][number]

const keyOf = (check: string, { code, step }: Finding) => `${check} ${code} ${step ?? ''}`

const findingsOf = ({ checks }: Attempt) =>
  checks.flatMap(({ kind, findings }) => findings.map((finding) => ({ check: kind, finding })))

/**
 * What was found in both attempts, what disappeared and what appeared. The same finding is the same reason of the same check at the
 * same step, whatever was measured; it is shown as the second attempt measured it.
 */
export function compareFindings(first: Attempt, second: Attempt): ComparedFinding[] {
  const before = findingsOf(first)
  const after = findingsOf(second)
  const keys = (all: typeof before) => new Set(all.map(({ check, finding }) => keyOf(check, finding)))
  const [old, fresh] = [keys(before), keys(after)]
  return [
    ...after
      .filter(({ check, finding }) => !old.has(keyOf(check, finding)))
      .map((one) => ({ ...one, in: 'second' as const })),
    ...before
      .filter(({ check, finding }) => !fresh.has(keyOf(check, finding)))
      .map((one) => ({ ...one, in: 'first' as const })),
    ...after
      .filter(({ check, finding }) => old.has(keyOf(check, finding)))
      .map((one) => ({ ...one, in: 'both' as const })),
  ]
}

/** The keys of both, in the order of the later attempt, each once. */
export const together = <Key>(first: readonly Key[], second: readonly Key[]): Key[] => [
  ...new Set([...second, ...first]),
]

/** In which attempt a picture was handed in; null when there is none. */
export const handedInAttempt = (attempts: readonly Attempt[], evidenceId: string | null): number | null =>
  attempts.find(({ steps }) =>
    steps.some(({ accepted }) => accepted.some(({ evidence_id: id }) => id === evidenceId)),
  )?.number ?? null
