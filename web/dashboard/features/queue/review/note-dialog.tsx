import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog } from '../../../../ui/index.ts'
import { useProblemText } from '../../../app/problem-view.tsx'
import { TextArea } from '../../verifications/detail/acts/text-area.tsx'

type NoteDialogProps = {
  title: string
  text: string
  noteLabel: string
  noteHint: string
  confirm: string
  busy: boolean
  error: Error | null
  /** What is missing, in words; null when it can be sent. */
  missing: (note: string) => string | null
  onSend: (note: string) => void
  onClose: () => void
  children?: ReactNode
}

/** Asks for something with a note to it. What was typed stays when it is refused. */
export function NoteDialog(props: NoteDialogProps) {
  const { title, text, noteLabel, noteHint, confirm, busy, error, missing, onSend, onClose, children } = props
  const { t } = useTranslation()
  const textOf = useProblemText()
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const lacks = missing(note.trim())
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={text}
      staysOnClickOutside
      actions={
        <>
          <Button onClick={onClose}>{t('act.keep')}</Button>
          <Button
            variant="primary"
            busy={busy}
            onClick={() => {
              setTried(true)
              if (lacks === null) onSend(note.trim())
            }}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <form className="contents" onSubmit={(event) => event.preventDefault()}>
        {children}
        <TextArea label={noteLabel} hint={noteHint} value={note} onChange={setNote} />
      </form>
      {tried && lacks !== null && (
        <p role="alert" className="text-sm font-[520] text-bad-ink">
          {lacks}
        </p>
      )}
      {error && (
        <Banner tone="bad" role="alert">
          {textOf(error)} {note !== '' && t('act.kept')}
        </Banner>
      )}
    </Dialog>
  )
}
