import { FileUp, RotateCw, X } from 'lucide-react'
import { useId, useRef, useState, type ReactNode } from 'react'
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
  const [isOver, setIsOver] = useState(false)
  const take = (files: FileList | null | undefined) =>
    files && files.length > 0 && uploads.add([...files], t('modify.pasted'))
  const done = uploads.items.filter(({ evidenceId }) => evidenceId !== null)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping and pasting are short cuts: the button does the same
    <div
      role="group"
      aria-labelledby={id}
      className="flex flex-col gap-1.5"
      onPaste={({ clipboardData }) => take(clipboardData.files)}
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
            <Item key={item.key} item={item} uploads={uploads} />
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

function Item({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
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
        <IconButton label={t('modify.retry', { name })} onClick={() => uploads.retry(item)}>
          <RotateCw aria-hidden="true" className="size-4" />
        </IconButton>
      )}
      <IconButton
        label={t(isSending ? 'modify.stop' : 'modify.remove', { name })}
        onClick={() => uploads.remove(item.key)}
      >
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
