import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Dialog } from '../../ui/index.ts'
import { CopyField } from './copy.tsx'
import { ShownOnce } from './shown-once.tsx'

type SecretDialogProps = {
  open: boolean
  onClose: () => void
  title: string
  /** Asks what is needed to make the secret; its id is `formId`, so that the button outside of it submits it. */
  form: ReactNode
  formId: string
  submitText: string
  busy: boolean
  /** Once it is made: what is shown this one time. */
  secret: { title: string; text: string; label: string; value: string } | null
}

/** From a form to a secret that is shown once; a click beside the dialog does not close it then, because that would lose it. */
export function SecretDialog(props: SecretDialogProps) {
  const { t } = useTranslation()
  const { open, onClose, title, form, formId, submitText, busy, secret } = props
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      staysOnClickOutside={secret !== null}
      title={secret?.title ?? title}
      actions={
        secret ? (
          <Button variant="primary" onClick={onClose}>
            {t('action.close')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" form={formId} variant="primary" busy={busy}>
              {submitText}
            </Button>
          </>
        )
      }
    >
      {secret ? (
        <ShownOnce text={secret.text}>
          <CopyField label={secret.label} text={secret.value} />
        </ShownOnce>
      ) : (
        form
      )}
    </Dialog>
  )
}
