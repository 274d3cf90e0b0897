import { useTranslation } from 'react-i18next'

export const CHIP =
  'inline-flex max-w-full items-center gap-1 rounded-full border border-line bg-sunken px-2.5 py-0.5 text-xs text-ink-soft'

/** Tags in a row of a list. */
export function TagChips({ tags }: { tags: readonly string[] }) {
  const { t } = useTranslation()
  if (tags.length === 0) return null
  return (
    <ul aria-label={t('tags.title')} className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag} className={CHIP}>
          <span className="min-w-0 wrap-anywhere">{tag}</span>
        </li>
      ))}
    </ul>
  )
}
