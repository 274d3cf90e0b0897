import { useMutation } from '@tanstack/react-query'
import { ExternalLink, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { compareFlows, type Language } from '@countersign/core'
import { Banner, Button, ButtonLink } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { useApi } from '../../../api/use-api.ts'
import { useProblemText } from '../../../app/problem-view.tsx'
import { Section } from '../../../app/section.tsx'
import { QrCode } from '../../verifications/create/qr-code.tsx'
import type { Flow } from '../wire.ts'
import { PlainSelect } from './fields.tsx'
import type { Draft } from './use-draft.ts'

/** The applicant's page in the size of a phone: a real verification in test mode on what is being written. */
export function PreviewPanel({ flow, draft }: { flow: Flow; draft: Draft }) {
  const { t } = useTranslation()
  const api = useApi()
  const textOf = useProblemText()
  const { languages } = draft.composed
  const [wanted, setWanted] = useState<Language | null>(null)
  const language = wanted && languages.includes(wanted) ? wanted : languages[0]
  const preview = useMutation({
    mutationFn: async () => {
      if (!(await draft.flush())) return null
      const body = { draft: draft.changes.length > 0, ...(language && { language }) }
      const params = { path: { id: flow.id } }
      const made = await answerOf(api.POST('/v1/flows/{id}/preview', { params, body }))
      return { ...made, of: draft.definition }
    },
  })
  const made = preview.data
  const isOld = made && compareFlows(made.of, draft.definition).length > 0
  return (
    <Section title={t('flows.preview')} text={t('flows.previewText')}>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end gap-2">
          {languages.length > 1 && language && (
            <PlainSelect
              label={t('flows.previewLanguage')}
              labelHidden
              value={language}
              items={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
              onChange={setWanted}
            />
          )}
          <Button
            className="flex-1 text-sm"
            busy={preview.isPending}
            disabled={draft.issues.length > 0}
            icon={made && <RotateCw aria-hidden="true" className="size-4" />}
            onClick={() => preview.mutate()}
          >
            {t(made ? 'flows.previewAgain' : 'flows.previewShow')}
          </Button>
        </div>
        {draft.issues.length > 0 && (
          <p className="text-[0.8125rem] text-ink-faint">{t('flows.previewInvalid')}</p>
        )}
        {preview.error && (
          <Banner tone="bad" role="alert">
            {textOf(preview.error)}
          </Banner>
        )}
        {isOld && (
          <p role="status" className="text-[0.8125rem] text-warn-ink">
            {t('flows.previewOld')}
          </p>
        )}
        {made && <Shown url={made.url} />}
      </div>
    </Section>
  )
}

function Shown({ url }: { url: string }) {
  const { t } = useTranslation()
  const { pathname, hash } = new URL(url)
  return (
    <>
      {/* Our own page, from our own server: a sandbox that lets it run and keep its origin would hold nothing back. */}
      {/* oxlint-disable-next-line react/iframe-missing-sandbox */}
      <iframe
        key={hash}
        title={t('flows.previewFrame')}
        src={`${pathname}${hash}`}
        allow="camera"
        className="h-[40rem] w-full max-w-[24.375rem] self-center rounded-[1.25rem] border border-edge bg-paper"
      />
      <ButtonLink
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        variant="quiet"
        className="text-sm"
        icon={<ExternalLink aria-hidden="true" className="size-4" />}
      >
        {t('flows.previewOpen')}
      </ButtonLink>
      <details>
        <summary className="cursor-pointer text-sm font-[560]">{t('flows.previewPhone')}</summary>
        <div className="mt-3 flex flex-col gap-2">
          <QrCode text={url} label={t('flows.previewQr')} />
          <p className="text-[0.8125rem] text-ink-faint">{t('flows.previewPhoneText')}</p>
        </div>
      </details>
    </>
  )
}
