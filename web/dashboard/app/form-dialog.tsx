import { useId, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog } from '../../ui/index.ts'
import { useProblemText } from './problem-view.tsx'

type FormDialogProps = {
  title: string
  description: string
  saving: { error: unknown; isPending: boolean }
  /** Not called while it is saved. */
  onSubmit: (form: FormData) => void
  onClose: () => void
  children: ReactNode
}

/** A form that is saved or left, and says why it was refused. */
export function FormDialog({ title, description, saving, onSubmit, onClose, children }: FormDialogProps) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const id = useId()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!saving.isPending) onSubmit(new FormData(event.currentTarget))
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={saving.isPending}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        {saving.error !== null && (
          <Banner tone="bad" role="alert">
            {textOf(saving.error)}
          </Banner>
        )}
        {children}
      </form>
    </Dialog>
  )
}
