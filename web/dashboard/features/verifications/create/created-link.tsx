import { Link } from '@tanstack/react-router'
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, buttonClass, ButtonLink } from '../../../../ui/index.ts'
import type { CreatedVerification } from '../../../api/wire.ts'
import { CopyField } from '../../../app/copy.tsx'
import { ShownOnce } from '../../../app/shown-once.tsx'
import { ExactTime } from '../../../app/when.tsx'
import { QrCode } from './qr-code.tsx'

/** The one time the link is seen. In test mode one can go on as the applicant. */
export function CreatedLink({ created, onAnother }: { created: CreatedVerification; onAnother: () => void }) {
  const { t } = useTranslation()
  return (
    <ShownOnce text={t('create.createdText', { name: created.name ?? t('create.somebody') })}>
      <div className="flex flex-col gap-5 sm:flex-row">
        <QrCode text={created.url} label={t('create.qr')} />
        <div className="flex min-w-0 flex-1 flex-col gap-4">
          <CopyField label={t('create.url')} text={created.url} />
          <p className="text-[0.8125rem] text-ink-faint tabular-nums">
            {t('create.expires')} <ExactTime at={created.expires_at} />
          </p>
        </div>
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onAnother}>
          {t('create.another')}
        </Button>
        <Link to="/verifications/$id" params={{ id: created.id }} className={buttonClass()}>
          {t('create.view')}
        </Link>
        {created.mode === 'test' && (
          <ButtonLink
            href={created.url}
            target="_blank"
            rel="noopener noreferrer"
            variant="primary"
            icon={<ExternalLink aria-hidden="true" className="size-4" />}
          >
            {t('create.openAsApplicant')}
          </ButtonLink>
        )}
      </div>
    </ShownOnce>
  )
}
