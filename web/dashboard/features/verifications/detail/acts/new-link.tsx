import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button, buttonClass, Dialog } from '../../../../../ui/index.ts'
import type { CreatedVerification } from '../../../../api/wire.ts'
import { CopyField } from '../../../../app/copy.tsx'
import { ShownOnce } from '../../../../app/shown-once.tsx'
import { ExactTime } from '../../../../app/when.tsx'
import { QrCode } from '../../create/qr-code.tsx'

type NewLinkProps = { title: string; made: CreatedVerification; from: string; onClose: () => void }

/** The one time a new link is seen; a click beside it does not close it. */
export function NewLink({ title, made, from, onClose }: NewLinkProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      wide
      staysOnClickOutside
      actions={
        <>
          {made.id !== from && (
            <Link
              to="/verifications/$id"
              params={{ id: made.id }}
              className={buttonClass({ variant: 'primary' })}
            >
              {t('act.goOn')}
            </Link>
          )}
          <Button onClick={onClose}>{t('renewing.close')}</Button>
        </>
      }
    >
      <ShownOnce text={t('renewing.shown', { name: made.name ?? t('create.somebody') })}>
        <div className="flex flex-col gap-5 sm:flex-row">
          <QrCode text={made.url} label={t('create.qr')} />
          <div className="flex min-w-0 flex-1 flex-col gap-4">
            <CopyField label={t('create.url')} text={made.url} />
            <p className="text-[0.8125rem] text-ink-faint tabular-nums">
              {t('create.expires')} <ExactTime at={made.expires_at} />
            </p>
          </div>
        </div>
      </ShownOnce>
    </Dialog>
  )
}
