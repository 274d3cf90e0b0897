import { useTranslation } from 'react-i18next'
import type { Attempt } from '../../../../api/wire.ts'
import { useActorName } from '../actor-name.ts'
import { ExactTime } from '../../../../app/when.tsx'
import { ResultMark } from '../result-mark.tsx'
import { together } from './compare-attempts.ts'
import { Columns, Part } from './part.tsx'

/** Each check with its result in each attempt, and what was run again. */
export function AttemptChecks({ attempts }: { attempts: Attempt[] }) {
  const { t } = useTranslation()
  const kindsOf = (attempt: Attempt | undefined) => attempt?.checks.map(({ kind }) => kind) ?? []
  const kinds = together(kindsOf(attempts[0]), kindsOf(attempts.at(-1)))
  return (
    <Part title={t('attempts.checks')}>
      {kinds.length === 0 && <p className="text-[0.8125rem] text-ink-faint">{t('attempts.noChecks')}</p>}
      <ul className="flex flex-col gap-2">
        {kinds.map((kind) => (
          <li key={kind}>
            <Columns count={attempts.length}>
              {attempts.map(({ number, checks }) => {
                const check = checks.find((one) => one.kind === kind)
                return (
                  <span
                    key={number}
                    className="flex min-w-0 flex-wrap items-baseline gap-x-3 text-[0.8125rem]"
                  >
                    <span>{t(`check.${kind}`)}</span>
                    {check ? (
                      <ResultMark result={check.result} />
                    ) : (
                      <span className="text-ink-faint">{t('attempts.notRun')}</span>
                    )}
                  </span>
                )
              })}
            </Columns>
          </li>
        ))}
      </ul>
      {attempts.flatMap(({ reruns }) => reruns.map((rerun) => <Rerun key={rerun.at} rerun={rerun} />))}
    </Part>
  )
}

function Rerun({ rerun }: { rerun: Attempt['reruns'][number] }) {
  const { t } = useTranslation()
  const nameOf = useActorName()
  const checks = rerun.before
    .map(({ kind, result }) => `${t(`check.${kind}`)} (${t(`result.${result}`)})`)
    .join(', ')
  return (
    <p className="mt-2 text-xs text-ink-soft">
      {t('attempts.rerun', { who: nameOf(rerun.by), checks })} · <ExactTime at={rerun.at} />
    </p>
  )
}
