import { FileUp, RotateCw, X } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, classNames, LiveRegion } from '../../../../../ui/index.ts'
import { isPassing } from '../../../../api/problem.ts'
import { useProblemText } from '../../../../app/problem-view.tsx'
import type { UploadItem, Uploads } from './use-uploads.ts'

const ACCEPTED = '.pdf,.jpg,.jpeg,.png,.webp,application/pdf,image/jpeg,image/png,image/webp'

/** Files to support a modification: by click, drop or paste, each with its progress, to be stopped or removed. */
export function EvidenceDrop({ uploads, error }: { uploads: Uploads; error: string | null }) {
  const { t } = useTranslation()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const choose = useRef<HTMLButtonElement>(null)
  const [isOver, setIsOver] = useState(false)
  const take = (files: FileList | null | undefined) =>
    files && files.length > 0 && uploads.add([...files], t('modify.pasted'))
  usePastedFiles(take)
  const done = uploads.items.filter(({ evidenceId }) => evidenceId !== null)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is a short cut: the button does the same
    <div
      role="group"
      aria-labelledby={id}
      className="flex flex-col gap-1.5"
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <span id={id} className="text-[0.9375rem] font-[560]">
        {t('modify.files')}
      </span>
      <div
        className={classNames(
          'flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control border border-dashed p-3',
          isOver ? 'border-accent bg-accent-soft' : 'border-edge',
        )}
      >
        <input
          ref={input}
          type="file"
          multiple
          accept={ACCEPTED}
          aria-label={t('modify.files')}
          tabIndex={-1}
          className="sr-only"
          onChange={({ target }) => {
            take(target.files)
            target.value = ''
          }}
        />
        <Button
          ref={choose}
          icon={<FileUp aria-hidden="true" className="size-4" />}
          onClick={() => input.current?.click()}
        >
          {t('modify.choose')}
        </Button>
        <span className="min-w-0 flex-1 text-sm text-ink-faint">{t('modify.filesHint')}</span>
      </div>
      {uploads.items.length > 0 && (
        <ul className="flex flex-col gap-1">
          {uploads.items.map((item) => (
            <Item
              key={item.key}
              item={item}
              onRetry={() => uploads.retry(item)}
              onRemove={() => {
                uploads.remove(item.key)
                // The cross that had the focus is gone with its file.
                choose.current?.focus()
              }}
            />
          ))}
        </ul>
      )}
      {error && (
        <p role="alert" className="text-sm font-[520] text-bad-ink">
          {error}
        </p>
      )}
      <LiveRegion text={done.map(({ name }) => t('modify.uploaded', { name })).join('. ')} />
    </div>
  )
}

/** Wherever in the window they are pasted; a text goes where it is pasted. */
function usePastedFiles(take: (files: FileList | null | undefined) => void): void {
  const onPaste = useEffectEvent(({ clipboardData }: ClipboardEvent) => take(clipboardData?.files))
  useEffect(() => {
    const listen = (event: ClipboardEvent) => onPaste(event)
    document.addEventListener('paste', listen)
    return () => document.removeEventListener('paste', listen)
  }, [])
}

type ItemProps = { item: UploadItem; onRetry: () => void; onRemove: () => void }

function Item({ item, onRetry, onRemove }: ItemProps) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const { name, share, evidenceId, error } = item
  const isSending = evidenceId === null && error === null
  return (
    <li className="flex items-center gap-2 rounded-control bg-sunken px-3 py-1.5 text-sm">
      <span className="min-w-0 flex-1">
        <span className="block truncate">{name}</span>
        {isSending && (
          <progress
            value={share}
            max={1}
            aria-label={t('modify.uploading', { name, percent: Math.round(share * 100) })}
            className="h-1.5 w-full accent-accent"
          />
        )}
        {error !== null && (
          <span role="alert" className="block text-xs font-[520] text-bad-ink">
            {textOf(error)}
          </span>
        )}
      </span>
      {isPassing(error) && (
        <IconButton label={t('modify.retry', { name })} onClick={onRetry}>
          <RotateCw aria-hidden="true" className="size-4" />
        </IconButton>
      )}
      <IconButton label={t(isSending ? 'modify.stop' : 'modify.remove', { name })} onClick={onRemove}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
    </li>
  )
}

const IconButton = ({
  label,
  onClick,
  children,
}: {
  label: string
  onClick: () => void
  children: ReactNode
}) => (
  <button
    type="button"
    aria-label={label}
    onClick={onClick}
    className="grid size-9 shrink-0 place-items-center rounded-control text-ink-soft hover:bg-surface"
  >
    {children}
  </button>
)
