import { useTranslation } from 'react-i18next'

/** Small, beside what it corrects; a screen reader hears what that is. */
export function CorrectButton({ what, onClick }: { what: string; onClick: () => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      aria-label={t('correcting.buttonOf', { what })}
      onClick={onClick}
      className="min-h-7 rounded-control px-2 text-xs font-[560] text-accent hover:bg-accent-soft"
    >
      {t('correcting.button')}
    </button>
  )
}
