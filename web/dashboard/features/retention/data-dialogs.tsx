import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog } from '../../../ui/index.ts'
import type { Verification } from '../../api/wire.ts'
import { Confirm } from '../../app/confirm.tsx'
import { TextArea } from '../verifications/detail/acts/text-area.tsx'
import { useDataAct, type DataAct } from './use-data-act.ts'

type DialogProps = { verification: Verification; onClose: () => void }

const TEXTS = {
  redact: {
    title: 'retention.redactTitle',
    text: 'retention.redactText',
    confirm: 'retention.redactConfirm',
  },
  restore: {
    title: 'retention.restoreTitle',
    text: 'retention.restoreText',
    confirm: 'retention.restoreConfirm',
  },
  erase: { title: 'retention.eraseTitle', text: 'retention.eraseText', confirm: 'retention.eraseConfirm' },
  lift: { title: 'retention.liftTitle', text: 'retention.liftText', confirm: 'retention.liftConfirm' },
} as const

/** Asks before something happens to the personal data, and says what goes and what stays. */
export function DataDialog({ act, ...props }: DialogProps & { act: DataAct }) {
  return act === 'hold' ? <HoldDialog {...props} /> : <DataConfirm act={act} {...props} />
}

function DataConfirm({ act, verification, onClose }: DialogProps & { act: Exclude<DataAct, 'hold'> }) {
  const { t } = useTranslation()
  const acting = useDataAct(verification, act, onClose)
  const { title, text, confirm } = TEXTS[act]
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(title)}
      text={act === 'redact' || act === 'erase' ? <GoesAndStays text={t(text)} /> : t(text)}
      confirm={t(confirm)}
      busy={acting.busy}
      problem={acting.problem}
      refused={acting.refused}
      onConfirm={() => acting.run()}
    />
  )
}

function GoesAndStays({ text }: { text: string }) {
  const { t } = useTranslation()
  return (
    <span className="flex flex-col gap-3">
      <span>{text}</span>
      <span>
        <span className="block font-[600] text-ink">{t('retention.goes')}</span>
        {t('retention.goesItems')}
      </span>
      <span>
        <span className="block font-[600] text-ink">{t('retention.stays')}</span>
        {t('retention.staysItems')}
      </span>
    </span>
  )
}

function HoldDialog({ verification, onClose }: DialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState(verification.retention.hold?.reason ?? '')
  const [isMissing, setMissing] = useState(false)
  const acting = useDataAct(verification, 'hold', onClose)
  const place = () => {
    setMissing(reason.trim() === '')
    if (reason.trim() !== '') acting.run(reason.trim())
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('retention.holdTitle')}
      description={t('retention.holdText')}
      staysOnClickOutside
      actions={
        <>
          <Button onClick={onClose}>{t(acting.refused ? 'action.close' : 'action.cancel')}</Button>
          {!acting.refused && (
            <Button variant="primary" busy={acting.busy} onClick={place}>
              {t('retention.holdConfirm')}
            </Button>
          )}
        </>
      }
    >
      <form className="contents" onSubmit={(event) => event.preventDefault()}>
        <TextArea
          label={t('retention.holdReason')}
          hint={t('retention.holdReasonHint')}
          value={reason}
          onChange={setReason}
        />
      </form>
      {(isMissing || acting.problem) && (
        <Banner tone="bad" role="alert">
          {acting.problem ?? t('retention.holdReasonMissing')}
        </Banner>
      )}
    </Dialog>
  )
}
