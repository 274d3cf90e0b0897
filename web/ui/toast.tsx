import { Toast as BaseToast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import { SOFT, type Tone } from './tone.ts'

/** Wraps the app once; `useToast()` inside it shows a short message that goes away by itself and is read aloud. */
export const ToastProvider = ({ children }: { children: ReactNode }) => (
  <BaseToast.Provider timeout={6000}>
    {children}
    <BaseToast.Portal>
      <BaseToast.Viewport className="fixed right-4 bottom-4 z-40 flex w-[calc(100vw-2rem)] flex-col gap-2 sm:w-90">
        <Toasts />
      </BaseToast.Viewport>
    </BaseToast.Portal>
  </BaseToast.Provider>
)

/** For what was done; what the person must act on belongs in a Banner, which stays. */
export function useToast(): (message: { title: string; description?: string; tone?: Tone }) => void {
  const { add } = BaseToast.useToastManager()
  return ({ title, description, tone }) => {
    add({ title, description, type: tone ?? 'neutral', priority: tone === 'bad' ? 'high' : 'low' })
  }
}

function Toasts() {
  const { t } = useTranslation('ui')
  const { toasts } = BaseToast.useToastManager()
  return toasts.map((toast) => (
    <BaseToast.Root
      key={toast.id}
      toast={toast}
      className={classNames(
        'rounded-card shadow-card transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0',
        SOFT[toast.type as Tone],
      )}
    >
      <BaseToast.Content className="flex items-start gap-3 p-4">
        <div className="min-w-0 flex-1 text-[0.9375rem]">
          <BaseToast.Title className="font-[600]" />
          <BaseToast.Description />
        </div>
        <BaseToast.Close
          aria-label={t('close')}
          className="grid size-7 shrink-0 place-items-center rounded-control"
        >
          <X aria-hidden="true" className="size-4" />
        </BaseToast.Close>
      </BaseToast.Content>
    </BaseToast.Root>
  ))
}
