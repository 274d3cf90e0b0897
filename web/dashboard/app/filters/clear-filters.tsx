import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** Takes away whatever narrows a list. */
export function ClearFilters({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      onClick={onClear}
      className="inline-flex min-h-9 items-center gap-1.5 rounded-control px-2 text-[0.8125rem] font-[560] text-accent hover:bg-accent-soft"
    >
      <X aria-hidden="true" className="size-3.5" />
      {t('list.clear')}
    </button>
  )
}
