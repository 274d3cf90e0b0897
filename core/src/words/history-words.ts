import type { CorrectableField, CorrectionReason } from '../corrections/corrections.ts'
import type { Language } from '../flow/flow.ts'
import type { Status } from '../verification/state.ts'

/** How the history of a status is told; `{…}` is filled in. */
type HistoryWords = {
  status: Record<Status, string>
  correctionReason: Record<CorrectionReason, string>
  field: Record<CorrectableField, string>
  by: string
  byItself: string
  statusWent: string
  statusStays: string
  overallWent: string
  decided: string
  because: string
  component: string
  fieldCorrected: string
  judgedAnew: string
  overridden: string
  rejectedFor: string
  components: string
  finding: string
  rule: string
  ruleOfCatalogue: string
  ruleOfSeverity: string
  policy: string
  preview: string
}

export const HISTORY_WORDS: Record<Language, HistoryWords> = {
  en: {
    status: {
      created: 'Created',
      in_progress: 'In progress',
      processing: 'Processing',
      resubmission_requested: 'Resubmission requested',
      in_review: 'Needs review',
      approved: 'Verified',
      declined: 'Declined',
      acknowledged: 'Reviewed',
      locked_out: 'Locked out',
      failed: 'Failed',
      expired: 'Expired',
      abandoned: 'Abandoned',
      cancelled: 'Cancelled',
    },
    correctionReason: {
      misread: 'Read wrongly',
      seen_on_evidence: 'The evidence shows it',
      confirmed_elsewhere: 'Confirmed by another source',
      other: 'Other',
    },
    field: {
      first_name: 'First name',
      last_name: 'Last name',
      birth_date: 'Date of birth',
      document_number: 'Document number',
      nationality: 'Nationality',
      sex: 'Sex',
      expiry_date: 'Date of expiry',
      issuing_state: 'Issuing state',
    },
    by: '{event}, by {who}.',
    byItself: '{event}.',
    statusWent: 'The status went from {from} to {to}.',
    statusStays: 'The status stayed {status}.',
    overallWent: 'The overall result went from {from} to {to}.',
    decided: 'Decided {source}: {outcome}.',
    because: 'Reasons: {reasons}.',
    component: '{component} was corrected from {from} to {to}. Reason: {reason}.',
    fieldCorrected: '{field} was corrected. Reason: {reason}.',
    judgedAnew: '{check} was judged anew: {from}, then {to}.',
    overridden: 'Asked: from {from} to {to}. Reason: {reason}.',
    rejectedFor: 'Rejection reasons: {reasons}.',
    components: 'Components then: {components}.',
    finding: '{check} found: {reason} ({severity}); {rule} leads to “{outcome}”.',
    rule: 'rule {rule} of the policy',
    ruleOfCatalogue: 'the reason catalogue',
    ruleOfSeverity: 'a severity that only informs',
    policy: 'Policy: flow “{flow}”, version {version}.',
    preview: 'Policy: a preview of flow “{flow}”.',
  },
  es: {
    status: {
      created: 'Creada',
      in_progress: 'En curso',
      processing: 'En proceso',
      resubmission_requested: 'Se pidió repetir',
      in_review: 'Requiere revisión',
      approved: 'Verificada',
      declined: 'Rechazada',
      acknowledged: 'Revisada',
      locked_out: 'Bloqueada',
      failed: 'Error técnico',
      expired: 'Caducada',
      abandoned: 'Abandonada',
      cancelled: 'Cancelada',
    },
    correctionReason: {
      misread: 'Mal leído',
      seen_on_evidence: 'Se ve en las pruebas',
      confirmed_elsewhere: 'Confirmado por otra fuente',
      other: 'Otro',
    },
    field: {
      first_name: 'Nombre',
      last_name: 'Apellidos',
      birth_date: 'Fecha de nacimiento',
      document_number: 'Número de documento',
      nationality: 'Nacionalidad',
      sex: 'Sexo',
      expiry_date: 'Fecha de caducidad',
      issuing_state: 'Estado emisor',
    },
    by: '{event}, por {who}.',
    byItself: '{event}.',
    statusWent: 'El estado pasó de «{from}» a «{to}».',
    statusStays: 'El estado siguió siendo «{status}».',
    overallWent: 'El resultado global pasó de «{from}» a «{to}».',
    decided: 'Decisión ({source}): {outcome}.',
    because: 'Motivos: {reasons}.',
    component: '{component} se corrigió de «{from}» a «{to}». Motivo: {reason}.',
    fieldCorrected: '{field}: corregido. Motivo: {reason}.',
    judgedAnew: '{check} se volvió a juzgar: {from}, después {to}.',
    overridden: 'Solicitado: de «{from}» a «{to}». Motivo: {reason}.',
    rejectedFor: 'Motivos de rechazo: {reasons}.',
    components: 'Componentes entonces: {components}.',
    finding: '{check} encontró: {reason} ({severity}); {rule} conduce a «{outcome}».',
    rule: 'la regla {rule} de la política',
    ruleOfCatalogue: 'el catálogo de motivos',
    ruleOfSeverity: 'una gravedad que solo informa',
    policy: 'Política: flujo «{flow}», versión {version}.',
    preview: 'Política: una vista previa del flujo «{flow}».',
  },
}
