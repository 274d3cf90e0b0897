import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMode } from '../../../../api/use-api.ts'
import type { OverrideEntry } from '../../../../api/wire.ts'
import { ExactTime } from '../../../../app/when.tsx'
import { useActorName } from '../actor-name.ts'
import { openEvidence } from './open-evidence.ts'

/** One modification with every field that was recorded (domain.md 6.4, Truora). */
export function Modification({ entry }: { entry: OverrideEntry }) {
  const { t } = useTranslation()
  const nameOf = useActorName()
  const { answer } = entry
  return (
    <dl className="mt-2 grid grid-cols-1 gap-x-6 gap-y-2 text-[0.8125rem] sm:grid-cols-2 lg:grid-cols-3">
      <Fact label={t('modified.current')}>{t(`ui:status.${entry.current_status}`)}</Fact>
      <Fact label={t('modified.previous')}>{t(`ui:status.${entry.previous_status}`)}</Fact>
      <Fact label={t('modified.date')}>
        <ExactTime at={entry.at} />
      </Fact>
      <Fact label={t('modified.by')}>{nameOf(entry.by)}</Fact>
      <Fact label={t('override.reason')}>{t(`overrideReason.${entry.reason}`)}</Fact>
      <Fact label={t('modified.ip')}>{entry.ip ?? '–'}</Fact>
      <Fact label={t('modified.description')} wide>
        {entry.description === null ? (
          <span className="text-ink-soft italic">{t('modified.descriptionGone')}</span>
        ) : (
          <span className="whitespace-pre-line">{entry.description}</span>
        )}
      </Fact>
      {entry.rejection_reasons.length > 0 && (
        <Fact label={t('modified.rejectionReasons')} wide>
          {entry.rejection_reasons.map((slug) => t(`reason.${slug}`)).join('; ')}
        </Fact>
      )}
      <Fact label={t('modified.evidence')} wide>
        <Files entry={entry} />
      </Fact>
      {entry.state !== 'made' && (
        <Fact label={t('modified.state')}>{t(`modified.states.${entry.state}`)}</Fact>
      )}
      {answer && (
        <Fact label={t(entry.state === 'confirmed' ? 'modified.confirmedBy' : 'modified.answeredBy')}>
          {nameOf(answer.by)}, <ExactTime at={answer.at} />
          {answer.ip !== null && `, ${answer.ip}`}
        </Fact>
      )}
      {answer?.note && <Fact label={t('modified.note')}>{answer.note}</Fact>}
      <Fact label={t('modified.terms')}>{entry.terms_version}</Fact>
      <Fact label={t('modified.userAgent')} wide>
        {entry.user_agent ?? '–'}
      </Fact>
      <Fact label={t('modified.proof')} wide>
        <span className="font-mono text-xs">
          {t('modified.proofText', { seq: entry.seq, hash: entry.hash })}
        </span>
      </Fact>
    </dl>
  )
}

function Files({ entry: { evidence } }: { entry: OverrideEntry }) {
  const { t, i18n } = useTranslation()
  const mode = useMode()
  if (evidence.length === 0) return t('modified.noEvidence')
  const sizeOf = (bytes: number) =>
    new Intl.NumberFormat(i18n.language, {
      style: 'unit',
      unit: 'kilobyte',
      maximumFractionDigits: 1,
    }).format(Math.max(0.1, bytes / 1000))
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {evidence.map((file) => (
        <li key={file.id}>
          <button
            type="button"
            className="min-h-6 text-left underline underline-offset-2 wrap-anywhere"
            onClick={() => void openEvidence(file, mode)}
          >
            {t('modified.openFile', {
              name: file.name ?? t('modified.unnamed'),
              size: sizeOf(file.size_bytes),
            })}
          </button>
        </li>
      ))}
    </ul>
  )
}

const Fact = ({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) => (
  <div className={wide ? 'min-w-0 sm:col-span-2 lg:col-span-3' : 'min-w-0'}>
    <dt className="text-xs font-[560] opacity-85">{label}</dt>
    <dd className="tabular-nums wrap-anywhere">{children}</dd>
  </div>
)
