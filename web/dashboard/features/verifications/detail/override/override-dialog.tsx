import {
  currentOverrideTerms,
  overrideReasonsFor,
  type OverrideReason,
  type ReasonSlug,
} from '@countersign/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../../../../ui/index.ts'
import { answerOf } from '../../../../api/client.ts'
import { useApi } from '../../../../api/use-api.ts'
import { ScrollRegion } from '../../../../app/scroll-region.tsx'
import { ActDialog } from '../acts/act-dialog.tsx'
import type { ActProps } from '../acts/act-props.ts'
import { CheckRow } from '../acts/check-row.tsx'
import { ReasonPicker } from '../acts/reason-picker.tsx'
import { reasonsFirst } from '../acts/reasons-first.ts'
import { useAct } from '../acts/use-act.ts'
import { useActs } from '../acts/use-missing.ts'
import { CountedText } from './counted-text.tsx'
import { EvidenceDrop } from './evidence-drop.tsx'
import { useUploads } from './use-uploads.ts'

const DESCRIPTION_MAX = 4000

/** From the top of the page: the direction is clear from the status. */
export const ModifyStatusDialog = (props: ActProps) => {
  const [to] = useState(props.verification.status === 'approved' ? 'declined' : 'approved')
  return <OverrideDialog {...props} to={to as 'approved' | 'declined'} />
}

/** Modifies the status of a completed verification (domain.md 6, Truora). What was typed stays whatever is refused. */
export function OverrideDialog({ verification, onClose, to }: ActProps & { to: 'approved' | 'declined' }) {
  const { t, i18n } = useTranslation()
  const api = useApi()
  const { id } = verification
  const { fourEyes } = useActs(verification)
  const [reason, setReason] = useState<OverrideReason | null>(null)
  const [rejections, setRejections] = useState<ReasonSlug[]>([])
  const [description, setDescription] = useState('')
  const [accepted, setAccepted] = useState(false)
  const [tried, setTried] = useState(false)
  const uploads = useUploads(id)
  const terms = currentOverrideTerms()
  const name = t(`ui:status.${to}`)
  const acting = useAct({
    verification,
    act: 'modify',
    send: (seen_version) =>
      answerOf(
        api.POST('/v1/verifications/{id}/overrides', {
          params: { path: { id } },
          body: {
            to,
            reason: reason ?? 'other',
            description,
            rejection_reasons: to === 'declined' ? rejections : [],
            evidence_ids: uploads.evidenceIds,
            terms_version: terms.version,
            terms_accepted: accepted,
            seen_version,
          },
        }),
      ),
    toast: t(fourEyes ? 'modify.requested' : 'modify.done'),
    onDone: onClose,
  })
  const lacks = {
    reason: reason === null,
    rejections: to === 'declined' && rejections.length === 0,
    description: description.trim() === '',
    terms: !accepted,
    files: uploads.isWaiting,
  }
  const isReady = () => {
    setTried(true)
    return !Object.values(lacks).some(Boolean)
  }
  const saying = (isLacking: boolean, text: string) => (tried && isLacking ? text : null)
  const from = t(`ui:status.${verification.status}`)
  return (
    <ActDialog
      title={t('modify.title')}
      text={
        <>
          {t('modify.direction', { from, to: name })} {fourEyes && t('modify.fourEyes')}
        </>
      }
      confirm={t(fourEyes ? 'modify.request' : 'modify.confirm', { to: name })}
      variant={to === 'declined' ? 'danger' : 'primary'}
      acting={acting}
      isReady={isReady}
      onClose={onClose}
    >
      <div className="flex flex-col gap-1.5">
        <Select
          label={t('modify.reason')}
          placeholder={t('modify.chooseReason')}
          items={overrideReasonsFor(to).map((value) => ({ value, label: t(`overrideReason.${value}`) }))}
          value={reason}
          onChange={setReason}
        />
        <Lacking text={saying(lacks.reason, t('modify.reasonMissing'))} />
      </div>
      {to === 'declined' && (
        <ReasonPicker
          legend={t('modified.rejectionReasons')}
          slugs={reasonsFirst(verification, 'decline')}
          chosen={rejections}
          onChange={setRejections}
          error={saying(lacks.rejections, t('reasons.missing'))}
        />
      )}
      <CountedText
        label={t('modify.description')}
        hint={t('modify.descriptionHint')}
        max={DESCRIPTION_MAX}
        value={description}
        onChange={setDescription}
        error={saying(lacks.description, t('modify.descriptionMissing'))}
      />
      <EvidenceDrop uploads={uploads} error={saying(lacks.files, t('modify.waiting'))} />
      <details open className="rounded-control border border-line px-3 py-2 text-sm">
        <summary className="cursor-pointer font-[560]">
          {t('modify.terms', { version: terms.version })}
        </summary>
        <ScrollRegion
          label={t('modify.terms', { version: terms.version })}
          className="mt-2 max-h-48 whitespace-pre-line text-ink-soft"
        >
          {terms.text[i18n.language === 'es' ? 'es' : 'en']}
        </ScrollRegion>
      </details>
      <div>
        <CheckRow checked={accepted} onChange={setAccepted}>
          {t('modify.accept')}
        </CheckRow>
        <Lacking text={saying(lacks.terms, t('modify.acceptMissing'))} />
      </div>
    </ActDialog>
  )
}

const Lacking = ({ text }: { text: string | null }) =>
  text && (
    <p role="alert" className="text-sm font-[520] text-bad-ink">
      {text}
    </p>
  )
