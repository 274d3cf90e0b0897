import { useState } from 'react'
import { CircleCheck, CircleDot, CircleX, Minus, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames, type Tone } from '../../../../ui/index.ts'
import { INK } from '../../../app/tone-ink.ts'
import type { Correction, Verification } from '../../../api/wire.ts'
import { ScrollRegion } from '../../../app/scroll-region.tsx'
import { Section } from '../../../app/section.tsx'
import { TABLE } from '../../../app/table-look.ts'
import { useActs } from './acts/use-missing.ts'
import { CorrectButton } from './correct/correct-button.tsx'
import { CorrectedLines } from './correct/corrected-lines.tsx'
import { CorrectFieldDialog } from './correct/correct-field-dialog.tsx'
import { compareWithDeclared, type Comparison, type Mark } from './comparison.ts'

/** Why there is nothing to show. */
const NOTHING = {
  live: 'data.nothing',
  redacting: 'refusal.data_hidden',
  erased: 'refusal.data_erased',
} as const

const LOOK: Record<Mark, { tone: Tone; icon: LucideIcon }> = {
  same: { tone: 'ok', icon: CircleCheck },
  partial: { tone: 'warn', icon: CircleDot },
  different: { tone: 'bad', icon: CircleX },
  one_sided: { tone: 'neutral', icon: Minus },
}

/** What was declared beside what was read from the document. */
export function ComparisonPanel({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const { document, applicant } = verification
  const rows = compareWithDeclared(verification)
  const { acts, isOffered } = useActs(verification)
  const [correcting, setCorrecting] = useState<Comparison | null>(null)
  const mayCorrect = acts !== null && isOffered('correct') && document?.read != null
  const text = document
    ? t('data.documentText', { type: t(`ui:document_type.${document.type}`), country: document.country }) +
      (document.read ? ` · ${t('data.format', { format: document.read.format })}` : '')
    : undefined
  return (
    <Section title={t('data.title')} text={text} flush>
      {rows.length === 0 && !applicant.email ? (
        <p className="px-5 py-4 text-[0.8125rem] text-ink-faint">{t(NOTHING[verification.data_state])}</p>
      ) : (
        <ScrollRegion label={t('data.title')}>
          <table className={`${TABLE} min-w-[30rem]`}>
            <thead className="text-xs text-ink-faint">
              <tr>
                <th scope="col" className="px-5 py-2 font-[560]">
                  {t('data.field')}
                </th>
                <th scope="col" className="px-3 py-2 font-[560]">
                  {t('data.declared')}
                </th>
                <th scope="col" className="px-3 py-2 font-[560]">
                  {t('data.read')}
                </th>
                <th scope="col" className="px-5 py-2 font-[560]">
                  {t('data.comparison')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={row.field}
                  row={row}
                  corrections={verification.corrections.filter(
                    ({ field, stands }) => field === row.field && stands,
                  )}
                  onCorrect={mayCorrect ? setCorrecting : null}
                />
              ))}
              {applicant.email && (
                <tr className="border-t border-line">
                  <th scope="row" className="px-5 py-2 font-normal text-ink-faint">
                    {t('data.email')}
                  </th>
                  <td className="px-3 py-2">{applicant.email}</td>
                  <td className="px-3 py-2 text-ink-faint">{t('data.none')}</td>
                  <td className="px-5 py-2 text-ink-faint">{t('data.none')}</td>
                </tr>
              )}
            </tbody>
          </table>
          {document && !document.read && (
            <p className="border-t border-line px-5 py-3 text-[0.8125rem] text-ink-faint">
              {t('data.notRead')}
            </p>
          )}
        </ScrollRegion>
      )}
      {correcting && (
        <CorrectFieldDialog
          verification={verification}
          field={correcting.field}
          read={correcting.read}
          onClose={() => setCorrecting(null)}
        />
      )}
    </Section>
  )
}

type RowProps = {
  row: Comparison
  corrections: readonly Correction[]
  onCorrect: ((row: Comparison) => void) | null
}

function Row({ row, corrections, onCorrect }: RowProps) {
  const { t } = useTranslation()
  const { tone, icon: Icon } = LOOK[row.mark]
  return (
    <tr className={classNames('border-t border-line', row.mark === 'different' && 'bg-bad-soft')}>
      <th scope="row" className="px-5 py-2 font-normal text-ink-faint">
        {t(`data.fields.${row.field}`)}
      </th>
      <td className="px-3 py-2">
        {row.declared ?? <span className="text-ink-faint">{t('data.none')}</span>}
      </td>
      <td className="px-3 py-2 font-mono text-xs">
        <span className="flex flex-wrap items-center gap-x-2">
          {row.read ?? <span className="text-ink-faint">{t('data.none')}</span>}
          {onCorrect && <CorrectButton what={t(`data.fields.${row.field}`)} onClick={() => onCorrect(row)} />}
        </span>
        <span className="font-sans">
          <CorrectedLines corrections={corrections} />
        </span>
      </td>
      <td className={classNames('px-5 py-2 whitespace-nowrap', INK[tone])}>
        <span className="inline-flex items-center gap-1.5">
          <Icon aria-hidden="true" className="size-4 shrink-0" />
          <span className={row.mark === 'one_sided' ? 'sr-only' : 'font-[560]'}>{t(`data.${row.mark}`)}</span>
        </span>
      </td>
    </tr>
  )
}
