import type { OverrideEntry, OverrideMark } from '../../services/override/history.ts'
import type { OfferedActs } from '../../services/verification/acts.ts'
import type { ActorNames } from '../../store/actor-names.ts'
import type { OverrideEvidenceRow } from '../../store/override-tables.ts'
import { presentActor } from './actor.ts'
import { timestamp } from './time.ts'

export const presentOverrideEvidence = (row: OverrideEvidenceRow) => ({
  id: row.id,
  name: row.name,
  media_type: row.media_type,
  size_bytes: row.size_bytes,
  sha256: row.sha256,
  created_at: timestamp(row.created_at),
})

const presentMark = ({ by, at, ip, userAgent, seq, hash, commitments }: OverrideMark, names: ActorNames) => ({
  by: presentActor(by, names),
  at: timestamp(at),
  ip,
  user_agent: userAgent,
  seq,
  hash,
  commitments,
})

export const presentOverrideEntry =
  (names: ActorNames) =>
  ({ override, state, description, evidence, made, answered }: OverrideEntry) => ({
    id: override.id,
    state,
    previous_status: override.from,
    current_status: override.to,
    reason: override.reason,
    rejection_reasons: override.rejectionReasons,
    description,
    evidence: evidence.map(presentOverrideEvidence),
    terms_version: override.termsVersion,
    expires_at: 'expiresAt' in override ? timestamp(override.expiresAt) : null,
    ...presentMark(made, names),
    answer: answered && { ...presentMark(answered, names), note: answered.note },
  })

export const presentActs = ({ acts, version, fourEyes }: OfferedActs) => ({
  acts: acts.map(({ act, missing }) => ({ act, offered: missing.length === 0, missing })),
  version,
  four_eyes: fourEyes,
})
