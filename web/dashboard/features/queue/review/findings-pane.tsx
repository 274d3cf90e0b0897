import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verification } from '../../../api/wire.ts'
import { Section } from '../../../app/section.tsx'
import { useShortcuts } from '../../../app/shortcuts.ts'
import { SeverityMark } from '../../verifications/detail/severity-mark.tsx'
import { useFindingWords } from '../../verifications/detail/use-finding-words.ts'
import { nextRow } from '../../verifications/list/next-row.ts'

const WEIGHT = { high: 0, medium: 1, low: 2, info: 3 } as const

/** Every finding of every check, the gravest first; up and down go through them. */
export function FindingsPane({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const wordsOf = useFindingWords()
  const list = useRef<HTMLUListElement>(null)
  const found = verification.components
    .flatMap(({ checks }) =>
      checks.flatMap(({ kind, findings }) => findings.map((finding) => ({ kind, finding }))),
    )
    .toSorted((one, other) => WEIGHT[one.finding.severity] - WEIGHT[other.finding.severity])
  const move = (by: 1 | -1) => {
    const rows = [...(list.current?.children ?? [])] as HTMLElement[]
    const current = rows.findIndex((row) => row === document.activeElement)
    rows[nextRow(current, rows.length, by)]?.focus()
  }
  useShortcuts(found.length === 0 ? {} : { ArrowDown: () => move(1), ArrowUp: () => move(-1) })
  return (
    <Section title={t('review.findings')} flush>
      {found.length === 0 ? (
        <p className="px-5 py-3 text-[0.8125rem] text-ink-faint">{t('review.noFindings')}</p>
      ) : (
        <ul ref={list}>
          {found.map(({ kind, finding }, index) => {
            const { reason, numbers } = wordsOf(finding)
            return (
              <li
                key={index}
                tabIndex={-1}
                className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5 border-b border-line px-5 py-2.5 text-[0.8125rem] -outline-offset-3 last:border-0"
              >
                <SeverityMark severity={finding.severity} />
                <span className="text-sm">{reason}</span>
                {numbers && <span className="font-[560] tabular-nums">{numbers}</span>}
                <span className="text-ink-faint">
                  {t(`check.${kind}`)}
                  {finding.step && ` · ${t(`ui:step.${finding.step}`)}`}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
