import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { StatusPill } from '../../../ui/index.ts'
import { useMode } from '../../api/use-api.ts'
import { ScrollRegion } from '../../app/scroll-region.tsx'
import { Section } from '../../app/section.tsx'
import { TABLE, TABLE_HEAD } from '../../app/table-look.ts'
import { ExactTime } from '../../app/when.tsx'
import type { Preview } from './use-preview.ts'

/** How many verifications would be hidden, by flow, and the oldest of them, without names. */
export function PreviewSection({ preview }: { preview: Preview }) {
  const { t } = useTranslation()
  const mode = useMode()
  const { flows, oldest, isPending, isWrong } = preview
  const none = isWrong ? t('retention.previewWrong') : t('retention.previewNone')
  return (
    <Section
      title={t('retention.preview')}
      text={t('retention.previewText', { mode: t(`mode.${mode}`) })}
      flush={flows.length > 0}
    >
      <div role="status" aria-busy={isPending}>
        {flows.length === 0 ? (
          <p className="text-sm text-ink-soft">{isPending ? t('app.loading') : none}</p>
        ) : (
          <ScrollRegion label={t('retention.preview')}>
            <table className={TABLE}>
              <thead className={TABLE_HEAD}>
                <tr>
                  <th scope="col" className="px-5 py-2 font-normal">
                    {t('retention.flow')}
                  </th>
                  {(['previewNow', 'previewLater', 'previewHeld'] as const).map((key) => (
                    <th key={key} scope="col" className="px-3 py-2 text-right font-normal last:pr-5">
                      {t(`retention.${key}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {flows.map(({ flow, now, within_30_days: later, held }) => (
                  <tr key={flow.id} className="border-t border-line">
                    <th scope="row" className="px-5 py-2.5 text-left font-[560]">
                      {flow.name}
                    </th>
                    {[now, later, held].map((count, index) => (
                      <td key={index} className="px-3 py-2.5 text-right last:pr-5">
                        {count}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </div>
      {oldest.length > 0 && <Oldest oldest={oldest} />}
    </Section>
  )
}

function Oldest({ oldest }: Pick<Preview, 'oldest'>) {
  const { t } = useTranslation()
  return (
    <div className="border-t border-line px-5 py-4">
      <h3 className="text-xs text-ink-faint">{t('retention.oldest')}</h3>
      <ul className="mt-2 flex flex-col gap-2">
        {oldest.map(({ id, status, ended_at }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem]">
            <Link
              to="/verifications/$id"
              params={{ id }}
              className="font-mono wrap-anywhere text-accent underline-offset-2 hover:underline"
            >
              {id}
            </Link>
            <StatusPill status={status} />
            <ExactTime at={ended_at} className="text-ink-faint" />
          </li>
        ))}
      </ul>
    </div>
  )
}
