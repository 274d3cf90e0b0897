import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { Verification } from '../../../api/wire.ts'
import { FILTER_BUTTON } from '../../../app/filters/filter-button.ts'
import { useMay } from '../../../app/member.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { Section } from '../../../app/section.tsx'
import { useShortcuts } from '../../../app/shortcuts.ts'
import { usePictureName } from '../../evidence/picture-button.tsx'
import { PictureStage } from '../../evidence/picture-stage.tsx'
import { evidenceQuery } from '../../verifications/queries.ts'

const PERMISSION = 'verification:read_evidence'
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** The pictures that count, one of them large; the number keys choose. */
export function PicturePane({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const may = useMay(PERMISSION)
  const nameOf = usePictureName()
  const from = { api: useApi(), mode: useMode() }
  const evidence = useQuery(evidenceQuery(from, verification.id, verification.version))
  const [chosen, setChosen] = useState<string | null>(null)
  const pictures = (evidence.data?.data ?? []).filter(({ current }) => current)
  const shown = pictures.find(({ id }) => id === chosen) ?? pictures[0]
  const index = shown ? pictures.indexOf(shown) : -1
  const step = (by: 1 | -1) => setChosen(pictures[index + by]?.id ?? shown?.id ?? null)
  useShortcuts(Object.fromEntries(pictures.slice(0, 9).map(({ id }, at) => [KEYS[at], () => setChosen(id)])))
  return (
    <Section title={t('review.evidence')} flush className="flex min-w-0 flex-col overflow-hidden">
      {!may ? (
        <Banner tone="warn" className="m-5">
          {t('evidence.missing', { permission: PERMISSION })}
        </Banner>
      ) : evidence.error ? (
        <ProblemView error={evidence.error} onRetry={() => void evidence.refetch()} />
      ) : !evidence.data ? (
        <Skeleton className="m-5 h-72" />
      ) : !shown ? (
        <p className="p-5 text-[0.8125rem] text-ink-faint">{t('review.noPictures')}</p>
      ) : (
        <>
          <div className="flex flex-wrap gap-2 border-b border-line px-4 py-2.5">
            {pictures.map((picture, at) => (
              <button
                key={picture.id}
                type="button"
                aria-pressed={picture === shown}
                aria-keyshortcuts={KEYS[at]}
                onClick={() => setChosen(picture.id)}
                className={FILTER_BUTTON}
              >
                <kbd aria-hidden="true" className="font-mono text-xs text-ink-faint pointer-coarse:hidden">
                  {at + 1}
                </kbd>
                {t(`ui:step.${picture.step}`)}
              </button>
            ))}
          </div>
          <div className="flex h-[22rem] flex-col sm:h-[30rem]">
            <PictureStage key={shown.id} picture={shown} name={nameOf(shown)} onStep={step} inline />
          </div>
        </>
      )}
    </Section>
  )
}
