import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog } from '../../ui/index.ts'

type ConfirmProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  text: ReactNode
  confirm: string
  /** Words of the way out; "Cancel" when absent. */
  keep?: string
  busy?: boolean
  problem?: string | null
  /** It was refused for good: asking again would be refused again. */
  refused?: boolean
  onConfirm: () => void
}

/** Asks before something that cannot be taken back. */
export function Confirm(props: ConfirmProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={props.title}
      description={props.text}
      actions={
        <>
          <Button onClick={() => props.onOpenChange(false)}>
            {props.refused ? t('action.close') : (props.keep ?? t('action.cancel'))}
          </Button>
          {!props.refused && (
            <Button variant="danger" busy={props.busy ?? false} onClick={props.onConfirm}>
              {props.confirm}
            </Button>
          )}
        </>
      }
    >
      {props.problem && (
        <Banner tone="bad" role="alert">
          {props.problem}
        </Banner>
      )}
    </Dialog>
  )
}
