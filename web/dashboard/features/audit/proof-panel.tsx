import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Download, ShieldCheck } from 'lucide-react'
import { useEffect, useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { AuditVerification } from '../../api/wire.ts'
import { CopyButton } from '../../app/copy.tsx'
import { useMay } from '../../app/member.ts'
import { ProblemView } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import { ExactTime } from '../../app/when.tsx'
import { proofQuery } from './queries.ts'
import { useExport, type Exporting } from './use-export.ts'
import { useVerify, type Verifying } from './use-verify.ts'

/** The last signed head and its key, the check of the stored chain, and the file that proves it elsewhere. */
export function ProofPanel() {
  const { t } = useTranslation()
  const { verifying, start: verify } = useVerify()
  const { exporting, start: download } = useExport()
  useRefreshedProof(exporting.state === 'done')
  useRefreshedProof(verifying.state === 'done')
  const mayPersonal = useMay('verification:export')
  const [personal, setPersonal] = useState(false)
  return (
    <Section
      title={t('audit.proof')}
      text={t('audit.proofText')}
      actions={
        <div className="flex flex-wrap gap-2">
          <Button
            busy={verifying.state === 'running'}
            icon={<ShieldCheck aria-hidden="true" className="size-4" />}
            onClick={verify}
          >
            {t('audit.verify')}
          </Button>
          <Button
            busy={exporting.state === 'running'}
            icon={<Download aria-hidden="true" className="size-4" />}
            onClick={() => download(personal)}
          >
            {t('audit.download')}
          </Button>
        </div>
      }
    >
      <div className="flex flex-col gap-4">
        <Signed />
        {mayPersonal && (
          <label className="flex min-h-6 w-fit items-center gap-2 text-[0.8125rem]">
            <input
              type="checkbox"
              checked={personal}
              onChange={({ target }) => setPersonal(target.checked)}
              className="size-4 accent-accent"
            />
            {t('audit.withPersonal')}
          </label>
        )}
        <div role="status" className="flex flex-col gap-3 empty:hidden">
          <VerifyState verifying={verifying} />
          <ExportState exporting={exporting} />
        </div>
      </div>
    </Section>
  )
}

/** An export is signed at once, and by the time that all is checked the last head may be another. */
function useRefreshedProof(isDone: boolean): void {
  const queryClient = useQueryClient()
  const mode = useMode()
  useEffect(() => {
    if (isDone) void queryClient.invalidateQueries({ queryKey: [mode, 'audit-proof'] })
  }, [isDone, mode, queryClient])
}

function Signed() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(proofQuery({ api: useApi(), mode: useMode() }))
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const { head, key } = data
  return (
    <dl className="grid gap-x-6 gap-y-3 text-[0.8125rem] sm:grid-cols-2">
      <Fact name={t('audit.lastSigned')} copy={head && `${head.seq}:${head.head}`}>
        {head ? (
          <>
            {t('audit.number', { seq: head.seq })}, <ExactTime at={head.at} />
            <code className="block font-mono text-xs break-all text-ink-faint">{head.head}</code>
          </>
        ) : (
          t('audit.notSigned')
        )}
      </Fact>
      <Fact name={t('audit.key')} copy={key.key_id}>
        Ed25519
        <code className="block font-mono text-xs break-all text-ink-faint">{key.key_id}</code>
      </Fact>
    </dl>
  )
}

const Fact = ({ name, copy, children }: { name: string; copy: string | null; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="flex items-center gap-1 text-ink-faint">
      {name}
      {copy !== null && <CopyButton text={copy} what={name} />}
    </dt>
    <dd className="tabular-nums">{children}</dd>
  </div>
)

function VerifyState({ verifying }: { verifying: Verifying }) {
  const { t, i18n } = useTranslation()
  const number = (count: number) => count.toLocaleString(i18n.language)
  switch (verifying.state) {
    case 'idle':
      return null
    case 'running':
      return (
        <Progress
          text={t('audit.verifying', { done: number(verifying.checked), of: number(verifying.of) })}
          done={verifying.checked}
          of={verifying.of}
        />
      )
    case 'failed':
      return <ProblemView error={verifying.error} />
    case 'done':
      return <Result result={verifying.result} />
  }
}

function Result({ result }: { result: AuditVerification }) {
  const { t, i18n } = useTranslation()
  const { broken, checked_to: checked } = result
  const count = checked.toLocaleString(i18n.language)
  if (!broken) {
    return (
      <Banner tone="ok" title={t('audit.intact')}>
        {t('audit.intactText', { count: checked, entries: count })}
      </Banner>
    )
  }
  return (
    <Banner tone="bad" title={t('audit.broken', { seq: broken.seq })}>
      {t(`audit.because.${broken.because}`)} {t('audit.brokenText', { entries: count })}
    </Banner>
  )
}

function ExportState({ exporting }: { exporting: Exporting }) {
  const { t, i18n } = useTranslation()
  const number = (count: number) => count.toLocaleString(i18n.language)
  switch (exporting.state) {
    case 'idle':
      return null
    case 'running':
      return (
        <Progress
          text={t('audit.downloading', { done: number(exporting.entries), of: number(exporting.of) })}
          done={exporting.entries}
          of={exporting.of}
        />
      )
    case 'failed':
      return <ProblemView error={exporting.error} />
    case 'done':
      return <Banner tone="ok">{t('audit.downloaded', { entries: number(exporting.entries) })}</Banner>
  }
}

function Progress({ text, done, of }: { text: string; done: number; of: number }) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1.5 text-[0.8125rem]">
      <span id={id}>{text}</span>
      <progress
        aria-labelledby={id}
        max={Math.max(1, of)}
        value={done}
        className="h-1.5 w-full accent-accent"
      />
    </div>
  )
}
