import { Dialog } from '@base-ui/react/dialog'
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../api/wire.ts'
import { usePictureName } from './picture-button.tsx'
import { PictureStage } from './picture-stage.tsx'
import { TOOL, ToolButton } from './tool-button.tsx'

type ViewerProps = {
  pictures: readonly Evidence[]
  /** Id of the picture that is looked at; null while the viewer is closed. */
  open: string | null
  onOpen: (id: string | null) => void
}

/** Pictures large, over the whole window. Focus stays inside; Escape goes back to the thumbnail. */
export function Viewer({ pictures, open, onOpen }: ViewerProps) {
  const { t } = useTranslation()
  const nameOf = usePictureName()
  const popup = useRef<HTMLDivElement>(null)
  const index = pictures.findIndex((picture) => picture.id === open)
  const picture = pictures[index]
  const step = (by: 1 | -1) => {
    const next = pictures[index + by]
    if (next) onOpen(next.id)
  }
  return (
    <Dialog.Root open={picture !== undefined} onOpenChange={(next) => !next && onOpen(null)}>
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          initialFocus={popup}
          tabIndex={-1}
          className="fixed inset-0 z-40 flex flex-col bg-paper text-ink outline-none"
        >
          {picture && (
            <>
              <div className="flex items-center gap-3 border-b border-line bg-surface px-4 py-2">
                <Dialog.Title className="min-w-0 flex-1 truncate text-sm font-[600]">
                  {nameOf(picture)}
                  <span className="ml-3 text-[0.8125rem] font-normal text-ink-faint tabular-nums">
                    {t('evidence.position', { index: index + 1, total: pictures.length })}
                  </span>
                </Dialog.Title>
                {pictures.length > 1 && (
                  <>
                    <ToolButton
                      label={t('evidence.previous')}
                      disabled={index === 0}
                      onClick={() => step(-1)}
                    >
                      <ChevronLeft />
                    </ToolButton>
                    <ToolButton
                      label={t('evidence.next')}
                      disabled={index === pictures.length - 1}
                      onClick={() => step(1)}
                    >
                      <ChevronRight />
                    </ToolButton>
                  </>
                )}
                <Dialog.Close aria-label={t('action.close')} title={t('action.close')} className={TOOL}>
                  <X aria-hidden="true" />
                </Dialog.Close>
              </div>
              <PictureStage key={picture.id} picture={picture} name={nameOf(picture)} onStep={step} />
            </>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
